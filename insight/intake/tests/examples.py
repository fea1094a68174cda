"""For each format a file that loads, and its broken twin: the same with one mistake a line, and what is said
about each.
"""

from dataclasses import dataclass

TRUST = "Surrey and Borders Partnership NHS Foundation Trust"
EAST, REDHILL = "CMHRS East Surrey", "Redhill Safe Haven"
UNKNOWN = "None of its places is one we know. Say which place it is, on the page “Names of places in files”."


@dataclass(frozen=True)
class Example:
    kind: str
    good: str
    broken: str = ""
    said: tuple = ()  # (line, reason) of the broken twin


FFT = Example(
    kind="fft",
    good=f"""date,pt_id,location_1,location_2,location_3,question_1,question_2,fft_score,sex,gender,age,ethnicity,sexuality,disability,religion,extra_variable_1
04/01/2027,77,Adult services (East),,{EAST},Nurse Amy listened,Answer the phone,1,,Female,34,White British,,no,,
2027-01-05,78,,,{REDHILL},,,5,,m,70,Pakistani,,yes,,
6 Jan 2027,79,,East Surrey,,,Nothing,Don't know,,,,,,,,
""",
    broken=f"""date,location_1,question_1,fft_score
31/02/2027,{EAST},,1
,{EAST},,1
04/01/2028,{EAST},,1
04/01/2019,{EAST},,1
04/01/2027,Hogwarts,,1
04/01/2027,{EAST},,7
04/01/2027,{EAST},,extremely likely
04/01/2027,{EAST},,splendid
04/01/2027,{EAST},,
04/01/2027,{EAST},"=HYPERLINK(""x"")",1
04/01/2027,{EAST},too,many,commas
04/01/2027,{EAST},a "b" c" d,1
04/01/2027,{EAST},"a" b,1
04/01/2027,{EAST},fine,1
""",
    said=(
        (2, "The date is not a real one, such as 27/3/2026."),
        (3, "The date is missing."),
        (4, "The date is in the future."),
        (5, "The date is before 1 April 2020."),
        (6, UNKNOWN),
        (7, "The answer is a number, and not one from 1 to 5."),
        (8, "This answers the old question, which ended in March 2020. The two are never joined."),
        (9, "The answer is none of the six."),
        (10, "There is no answer in this row."),
        (11, "A cell holds a formula where there should be words."),
        (
            12,
            "The row has more cells than the heading. Put quotation marks round text that has commas in it.",
        ),
        (14, "The quotation marks in this row do not match."),
    ),
)
MONTHLY_HEADING = "ICB Code,Trust Code,Trust Name,Total Responses,Total Eligible,Percentage Positive,Percentage Negative,Very Good,Good,Neither Good nor Poor,Poor,Very Poor,Don't Know,Mode SMS"
FFT_MONTHLY = Example(
    kind="fft",
    good=f"""Friends and Family Test: mental health,,,,,,,,,,,,,
Published for January 2027,,,,,,,,,,,,,
,,,,,Percentage,,Breakdown of answers,,,,,,
{MONTHLY_HEADING}
QXX,RXX,{TRUST.upper()},20,400,90%,5%,10,8,1,0,1,0,*
QYY,RYY,Another NHS Trust,9,90,90%,5%,9,0,0,0,0,0,*
""",
    broken=f"""Published for January 2027,,
{MONTHLY_HEADING}
QXX,RXX,{TRUST},20,400,90%,5%,10,8,1,0,1,3,*
QXX,RXX,{TRUST},20,400,90%,5%,some,8,1,0,1,3,*
""",
    said=(
        (3, "The six answers come to 23, and the total says 20."),
        (4, "The number is not a whole number, 0 or more."),
    ),
)
PALS_COUNTS = Example(
    kind="pals",
    good="""Month;Theme;Area;Number
January 2027;Waiting times;East Surrey;12
2027-01;Communications;East Surrey;*
2026-Q4;Waiting times;;1,204
""",
    broken="""Month;Theme;Area;Number
March 2027;Waiting times;East Surrey;12
soon;Waiting times;East Surrey;12
January 2027;;East Surrey;12
January 2027;Waiting times;Atlantis;12
January 2027;Waiting times;East Surrey;-3
January 2027;Waiting times;East Surrey;
January 2027;Waiting times;East Surrey;4
Jan 2027;Waiting times;East Surrey;5
""",
    said=(
        (2, "That month has not ended yet."),
        (3, "The month or quarter is not clear. Write it as July 2026, 2026-07 or 2026-Q3."),
        (4, "It does not say what was counted."),
        (5, UNKNOWN),
        (6, "The number is not a whole number, 0 or more."),
        (7, "The number is missing."),
        (9, "An earlier line says the same thing for the same time and place."),
    ),
)
PALS_DATIX = Example(
    kind="pals",
    good=f"""recordid,pal_name,pal_handler,pal_method,pal_dreceived,pal_dclosed,pal_unit,pal_type,pal_outcomecode,pal_locactual,pal_directorate,PAL_SYNOPSIS,PAL_OUTCOME
1,Canary Caller,Canary Handler,Phone,12/01/2027,,,Waiting times,,{EAST},,Dr Jane Canary never rang back on 07700 900123,Canary outcome
2,Canary Caller,Canary Handler,Phone,13/01/2027,,,Concern,,,Adult services (East),,
""",
    broken="""recordid,pal_dreceived,pal_type,pal_locactual,PAL_SYNOPSIS
1,soon,Concern,CMHRS East Surrey,Canary
2,12/01/2027,Concern,Canary Ward,Canary
3,12/01/2027,Concern,CMHRS East Surrey,=cmd|canary
""",
    said=(
        (2, "The date is not a real one, such as 27/3/2026."),
        (3, UNKNOWN),
        (4, "A cell holds a formula where there should be words."),
    ),
)
COMPLAINTS = Example(
    kind="complaints",
    good=f"""recordid,com_type,com_subject1,com_subsubject1,com_outcome1,com_dreceived,com_dclosed,com_unit,com_directorate,com_description
1,Formal,Communications,,Upheld,04/01/2027,01/02/2027,{EAST},,Canary words
2,Formal,Communications,,,05/01/2027,,{EAST},,Canary words
3,Formal,Waiting times,,Not upheld,06/02/2027,,,Adult services (East),Canary words
""",
    broken=f"""com_subject1,com_outcome1,com_dreceived,com_unit
Communications,,04/03/2027,{EAST}
Communications,,never,{EAST}
,,04/01/2027,{EAST}
Communications,,04/01/2027,Canary Ward
Communications,,04/01/2027,{EAST}
""",
    said=(
        (2, "That month has not ended yet."),
        (3, "The date is not a real one, such as 27/3/2026."),
        (4, "It does not say what was counted."),
        (5, UNKNOWN),
    ),
)
KO41A_HEADING = "Year,Organisation_Code,Organisation_Name,Complaints_Total_Brought_Forward,Complaints_Total_New,Complaints_Number_Upheld,Age_26_55,Age_Unknown,Age_Total,Subject_Area_Communications,Subject_Area_Waiting_Times,Subject_Area_Sub_Total,Subject_Area_Total"
KO41A = Example(
    kind="complaints",
    good=f"""{KO41A_HEADING}
2024-25,RXX,{TRUST},3,40,12,30,10,40,25,20,45,45
2024-25,RYY,Another NHS Trust,0,9,1,9,0,9,9,0,9,9
""",
    broken=f"""{KO41A_HEADING}
2024-25,RXX,{TRUST},3,40,12,30,10,41,25,20,45,45
2023-24,RXX,{TRUST},3,40,12,30,10,40,25,20,46,46
2026-27,RXX,{TRUST},3,40,12,30,10,40,25,20,45,45
2024,RXX,{TRUST},3,40,12,30,10,40,25,20,45,45
""",
    said=(
        (2, "The figures by age come to 40, and their total says 41."),
        (3, "The figures by subject come to 45, and their total says 46."),
        (4, "That year has not ended yet."),
        (5, "The year is not clear. Write it as 2024-25."),
    ),
)
TEXTS = Example(
    kind="compliments",
    good=f"""Date\tPlace\tText\tType
04/01/2027\t{EAST}\tThank you to Nurse Amy Canary and all the others\tThank you
05/01/2027\t\tThe garden is lovely\t
""",
    broken=f"""Date\tPlace\tText
04/01/2027\t{EAST}\t
04/01/2027\tCanary Ward\tThe garden is lovely
04/01/2028\t{EAST}\tThe garden is lovely
""",
    said=(
        (2, "There is no text in this row."),
        (3, UNKNOWN),
        (4, "The date is in the future."),
    ),
)
EXAMPLES = {
    "fft_rows": FFT, "fft_monthly": FFT_MONTHLY, "pals_counts": PALS_COUNTS, "pals_datix": PALS_DATIX,
    "complaints_datix": COMPLAINTS, "ko41a": KO41A, "texts": TEXTS,
}  # fmt: skip
