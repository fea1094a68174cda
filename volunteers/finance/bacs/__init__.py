"""Files for the bank. One layout table says where each field stands; the writers only fill it in."""
