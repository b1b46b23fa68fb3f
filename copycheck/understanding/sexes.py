"""Which given names are mostly women's and which mostly men's, as far as one can tell."""

from __future__ import annotations

from copycheck.understanding.lexicon import GIVEN

_FEMALE = frozenset(
    """abby abigail adele agnes aisha alana alexandra alice alicia alison allison alyssa amanda amber amelia amina amy
    ana anastasia andrea angela angelina anita ann anna anne annette annie antonia ariana arlene astrid audrey ava
    barbara beatrice becky bernadette beth bethany betsy betty beverly bonnie brenda bridget britney brittany caitlin
    camille carla carly carmen carol carole caroline carolyn carrie cassandra catherine cathy cecilia celia charlene
    charlotte chelsea cheryl chloe christiane christina christine cindy claire clara claudia colleen connie constance
    courtney cristina cynthia daisy dalia dana daniela danielle daphne dawn debbie deborah debra deirdre delia denise
    diana diane dilma dina dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth eliza elizabeth
    ella ellen elsa emily emma erica erika erin esther eva eve farah fatima faye felicia fiona florence frances
    francesca francine frida gabriela gemma georgina geraldine gillian gina glenda gloria grace greta gwen hanna hannah
    harriet heather heidi helen helena hilary hillary huda ingrid irene iris isabel isabella ivanka jacqueline jane
    janet janice jasmine jean jeanette jeanne jen jenna jennifer jenny jessica jill joan joanna joanne josie joyce
    juanita judith judy julia juliana julie juliet karen karin karla kate katherine kathleen kathryn kathy katie
    katrina katy kay kayla kellyanne kimberly kirsten kristen kristin kristina lara laura lauren lea leah leila lila
    lillian lily linda lindsay lindsey lisa liz lois loretta lori lorraine louise lucia lucy lydia lynn lynne madeleine
    madison mae malia mandy marcia margaret maria marianne marie marilyn marina marissa marjorie marlene marsha martha
    martina mary maureen maxine maya megan melania melanie melinda melissa mercedes mia michele michelle mimi mindy
    miranda miriam moira molly mona monica myra nadia nancy naomi natalia natalie natasha nellie nicole nikki nina nora
    norma olga olivia oprah paige pam pamela patricia patsy patti patty paula pauline peggy penelope penny petra phoebe
    phyllis polly priscilla rachel ramona raquel rebecca regina renee rhonda rita roberta rosa rosalind rosanna rosemary
    rosie roxanne ruth sabrina sadie sally salma samantha sandra sandy sara sarah selena serena shannon sharon sheila
    shelly sheri sherri sherry silvia simone sofia sonia sophia sophie stacey stacy stella stephanie sue susan susanna
    susie suzanne suzy svetlana sylvia tamara tammy tanya tara tasha tatiana teresa terri tessa thelma theresa tiffany
    tina toni tracey tricia ursula valentina valerie vanessa vera veronica vicki vicky victoria viola violet virginia
    vivian wanda wendy whitney wilma yasmin yoko yolanda yvette yvonne zara zoe marta ines beata agnieszka ewa dorota
    ilse ute gisela sabine monika birgit katja anja lena mina zeynep ayse fatma leyla noor mariam zainab khadija aaliyah
    priya anjali sunita deepa kavita mei ling yuki sakura keiko akiko hana chiara giulia elisa paola francoise helene
    celine chantal sylvie nathalie veronique claudine ingeborg astri liv siri freya imogen poppy niamh siobhan aoife
    orla sinead mairead eilidh catriona bronwen cerys nia rhiannon megan edie hattie tilly nell beatrix""".split()
)
_EITHER = frozenset(
    """adrian akira alex alexis ali andy ash ashley asif bahar billy bobby cameron carson casey charlie chris clarence
    dale dan demi devin dominique drew evelyn frankie gabriel gene hadi jackie jaime jamie jan jay jo jodie jordan
    jessie jesse joe joel kelly kendall kerry kim kit lee leslie logan lou maxim meredith michel micah morgan nicky
    nicola nikita noam pat perry quinn randy ray rene robbie robin robyn rory sam sasha sean shane shirley sidney
    simon stevie sydney taylor terry tony tracy val vernon april austin christie dean lincoln mitchell sterling
    marian marion francis salman zayn adams""".split()
) - frozenset("dan joe joel simon tony vernon sean gabriel francis ray lincoln dean".split())


def sex(given: str) -> str:
    """f or m for a given name in small letters, or an empty text where one cannot tell."""
    if given in _EITHER:
        return ""
    if given in _FEMALE:
        return "f"
    return "m" if given in GIVEN else ""
