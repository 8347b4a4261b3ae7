"""How dates are written in offices, where Django's own way is another."""

DATE_FORMAT = r"j E Y \р\о\к\у"
DATETIME_FORMAT = r"j E Y \р\о\к\у, H:i"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
