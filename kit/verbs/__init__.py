"""What the verbs of all rooms share: why they refuse, how they lock a row, and the form that answers for one."""
