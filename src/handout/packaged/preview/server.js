// What the server answers.

export class Refused extends Error {} // the server answered, and said no

export async function ask(address, signal) {
  const answer = await fetch(address, { signal, cache: "no-store" });
  const body = await answer.json().catch(() => null);
  if (!answer.ok || !body) throw new Refused(refusal(body, answer.status));
  return body;
}

/** Why the server said no, in its own words where it gave any. */
function refusal(body, status) {
  const told = body?.diagnostics?.[0] ?? body?.error ?? body ?? {};
  const words = typeof told === "string" ? [told] : [told.message, told.hint];
  return words.filter(Boolean).join(" ") || `The preview does not answer this question (${status}).`;
}
