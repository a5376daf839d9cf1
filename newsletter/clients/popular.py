"""The clients that a contact sheet shows: those in which most newsletters are opened.

Order by Litmus' email client market share (litmus.com/email-client-market-share, 2024-12: Apple 46 %, Gmail 28 %, Outlook 5 %, Yahoo 3 %,
others below one per cent each) and, within a family, phones before desktops, as StatCounter's platform shares for Korea have it.
Korean mail services (Naver, Daum, Kakao) are not in caniemail's data.
"""

POPULAR = (
    "apple-mail.ios",
    "gmail.android",
    "gmail.ios",
    "gmail.desktop-webmail",
    "apple-mail.macos",
    "outlook.windows",
    "outlook.outlook-com",
    "outlook.ios",
    "outlook.android",
    "samsung-email.android",
    "yahoo.desktop-webmail",
    "gmail.mobile-webmail",
)
