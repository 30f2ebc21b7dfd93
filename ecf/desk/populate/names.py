"""Invented people's names: common ones, from the many places England's people are."""


def _names(together: str) -> tuple[str, ...]:
    return tuple(together.split())


FIRST = _names(
    "Aisha Amara Anna Beth Callum Carys Chidi Chloe Daniel David Deepa Dev Ella Emeka"
    " Emily Esther Fatima Finn Florence Gareth Grace Hannah Harriet Hassan Helen Ifeoma"
    " Imran Isaac Jack Jade Jamal James Jaya Joanna Jordan Joseph Kai Karen Kate Kemi"
    " Khadija Kofi Layla Leanne Leon Lily Lucy Maria Mark Maryam Matthew Megan Mia"
    " Michael Mina Naomi Nathan Nia Noor Oliver Olivia Omar Patrick Paul Peter Priti"
    " Rachel Rebecca Reece Rhys Robert Ruth Sadia Sam Samira Sarah Sean Shanice Sian"
    " Simon Sofia Sophie Stephen Sunita Tariq Thomas Tunde Victoria Wei William Yasmin"
    " Yusuf Zainab Zoe"
)
LAST = _names(
    "Abbott Adebayo Adams Ahmed Akhtar Ali Allen Bailey Banerjee Barker Begum Bell"
    " Bennett Boateng Brown Campbell Carter Chan Chapman Chen Clarke Collins Cooper Cox"
    " Das Davies Dixon Edwards Ellis Evans Fletcher Foster Francis Gibson Gill Gordon"
    " Graham Grant Green Griffiths Hall Harris Harvey Henry Hill Holmes Hughes Hussain"
    " Iqbal Jackson James Johnson Jones Joseph Kaur Kelly Khan King Lewis Lloyd Mahmood"
    " Marshall Mason Mehta Mensah Miah Mitchell Mohamed Moore Morgan Morris Murphy"
    " Nguyen Okafor Okoro Osei Palmer Parker Patel Phillips Powell Price Rahman"
    " Reid Richards Roberts Robinson Rogers Scott Shah Sharma Simpson Singh Smith"
    " Taylor Thomas Turner Walker Ward Watson White Williams Wilson Wright Young"
)
