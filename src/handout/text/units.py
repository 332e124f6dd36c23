"""Units as handouts write them behind a number, for ``pieces``."""

from __future__ import annotations

LATIN = (
    "mg|mcg|µg|μg|ng|kg|g|mmol|mol|mEq|ml|mL|µl|µL|μl|μL|dl|dL|cl|l|L|cm|mm|km|m|IU|UI|IE|NE|UL|units?|U|cc|oz|lbs?|"
    "kcal|cal|kJ|bpm|mmHg|Hz|kPa|mSv|Gy|min|h|Std|tsp|tbsp|gtts?|day|d"
)
CYRILLIC = "мкг|мг|кг|г|мкл|мл|дл|л|см|мм|км|м|ЕД|МЕ|ммоль|ккал|мин|ч"
ARABIC = (
    "مليغرام|ملليغرام|مليجرام|ملليجرام|مليلتر|ملليلتر|ملليتر|غرام|جرام|لتر|ملغم|ملغ|ملجم|مجم|مكغ|ميكروغرام|ميكروجرام|ملل|مل|كغم|كغ|كجم|غ|جم|سم|ملم|"
    "میلی\u200cگرم|میلی گرم|میلی\u200cلیتر|میلی لیتر|میکروگرم|ملی گرام|ملی لیٹر|ملي ګرامه|ملي لیتره|ملگم|ملیگرام"
)
HEBREW = 'מ״ג|מ"ג|מ״ל|מ"ל|מק״ג|מק"ג|ק״ג|ק"ג|ס״מ|ס"מ|יח׳|יח\'|גרם'
SPACED = f"{LATIN}|{CYRILLIC}|{ARABIC}|{HEBREW}"
"""Units of scripts that part words by blanks."""

UNSPACED = (
    "毫克|微克|公克|公斤|千克|毫升|公升|厘米|国际单位|國際單位|单位|單位|小时|小時|分钟|分鐘|个月|個月|か月|ヶ月|時間|"
    "ミリグラム|ミリリットル|マイクログラム|밀리그램|밀리리터|마이크로그램|시간|개월"
)
"""Units that other letters may follow at once."""
