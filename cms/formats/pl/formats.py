"""How dates are written in offices, where Django's own way is another."""

DATE_FORMAT = r"j E Y \r."
DATETIME_FORMAT = r"j E Y \r., H:i"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
