"""What news databases give as a download, imitated closely: two articles each."""

from __future__ import annotations

from tests.index.formats.samples import FIRST, SECOND

NEXIS = f"""User Name: Jane Doe
Date and Time: Tuesday, March 10, 2026 9:41:00 AM CET
Job Number: 139084672
Documents (2)
1. Strait Closed to All Ships
Client/Matter: -None-
Search Terms: strait
Search Type: Terms and Connectors
Narrowed by: -None-
About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2026 LexisNexis

Strait Closed to All Ships
The New York Times
March 8, 2026 Sunday
Late Edition - Final

Copyright 2026 The New York Times Company
Section: Section A; Column 0; Foreign Desk; Pg. 1
Length: 512 words
Byline: By Jane Doe and John Roe
Dateline: WASHINGTON

Body

{FIRST}

Note: {SECOND}

Graphic

PHOTO: A ship.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Subject: SHIPPING (90%)
Load-Date: March 9, 2026

End of Document

A Second Story
The Guardian (London)
March 9, 2026 Monday 10:05 AM GMT

Copyright 2026 Guardian Newspapers Limited
Section: WORLD NEWS
Length: 100 words

Body

{SECOND}

Load-Date: March 9, 2026

End of Document
"""

LEXIS = f"""                               1 of 2 DOCUMENTS


                               The New York Times

                             March 8, 2026 Sunday
                             Late Edition - Final

Strait Closed to All
Ships

BYLINE: By JANE DOE

SECTION: Section A; Column 0; Foreign Desk; Pg. 1

LENGTH: 512 words

DATELINE: WASHINGTON

{FIRST}

{SECOND}

URL: http://www.nytimes.com

LOAD-DATE: March 8, 2026

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                   Copyright 2026 The New York Times Company


                               2 of 2 DOCUMENTS


                              The Guardian (London)

                              March 9, 2026 Monday

A Second Story

LENGTH: 100 words

{SECOND}

LANGUAGE: ENGLISH

                   Copyright 2026 Guardian Newspapers Limited
"""

FACTIVA_CODED = f"""SE\tForeign Desk
HD\tStrait Closed to All Ships
BY\tBy Jane Doe and John Roe
WC\t512 words
PD\t8 March 2026
ET\t05:00
SN\tThe New York Times
SC\tNYTF
ED\tLate Edition - Final
PG\t1
LA\tEnglish
CY\tCopyright 2026 The New York Times Company. All Rights Reserved.
LP\t
{FIRST}
TD\t
{SECOND}
CO emissions fell.
NS\tgship : Shipping
RE\tusa : United States
PUB\tThe New York Times Company
AN\tDocument NYTF000020260308em380000a

HD\tA Second Story
WC\t100 words
PD\t9 March 2026
SN\tThe Guardian
SC\tGRDN
LA\tEnglish
LP\t
{SECOND}
AN\tDocument GRDN000020260309em390001b
"""

FACTIVA = f"""Foreign Desk
Strait Closed to All Ships
By Jane Doe and John Roe
512 words
8 March 2026
05:00
The New York Times
NYTF
Late Edition - Final
1
English
Copyright 2026 The New York Times Company. All Rights Reserved.

{FIRST}

{SECOND}
CO emissions fell.

Document NYTF000020260308em380000a

A Second Story
100 words
9 March 2026
The Guardian
GRDN
English
© Copyright 2026. The Guardian. All rights reserved.

{SECOND}

Document GRDN000020260309em390001b
"""

PROQUEST = f"""____________________________________________________________

Document 1 of 2

Strait Closed to All Ships

Author: Doe, Jane

Publication info: New York Times, Late Edition (East Coast); New York, N.Y. 08 Mar 2026: A.1.

ProQuest document link

Full text: {FIRST}

Note: {SECOND}

Subject: Shipping; Straits

Location: United States--US

Title: Strait Closed to All Ships

Publication title: New York Times, Late Edition (East Coast); New York, N.Y.

First page: A.1

Publication year: 2026

Publication date: Mar 8, 2026

Language of publication: English

ProQuest document ID: 2345678901

Document URL: https://www.proquest.com/newspapers/strait/docview/2345678901/se-2

Copyright: Copyright New York Times Company Mar 8, 2026

____________________________________________________________

Document 2 of 2

A Second Story

Full text: {SECOND}

Title: A Second Story

Publication title: The Guardian; London (UK)

Publication date: Mar 9, 2026

ProQuest document ID: 2345678902

____________________________________________________________

Contact us at: http://support.proquest.com
"""
