extension GuessedWords {
  /// First names, the commonest surnames, pets' names, and people whom everybody knows.
  static let ofPeople = """
    aaron abbie abby abdul abigail ada adam ahmed aidan aisha akhtar alan alana albert alex
    alexander alexandra alexis alfie alfred ali alice alison amanda amber amelia amelie amy andrea
    andrew andy angela angie anita ann annabel anne annette annie anthony antony arabella archie
    aria arthur ashley audrey ava ayesha bailey baker barbara barney barry beatrice becca beckham
    becky begum bella ben benjamin benji bergkamp bernadette bernard bertie beth bethan bethany
    betty bielsa bilal bill billy blair bob bobby bonnie bradley brandon bremner brenda brian
    brooke bruce bruno bryan bryony buddy button caesar callum cameron cantona carl carla carly
    carmen carol caroline carolyn carrie casper cassie catherine cathy charlene charles charlotte
    cheryl chloe chris christian christina christine christopher churchill claire clara clare
    clark clarke claudia clive coco colin colleen connie connor cook courtney craig cynthia daisy
    damian dan daniel danielle danny darren darwin dave david davies dawn dean debbie deborah
    declan delilah demi denise dennis derek dexter diana diane dickens digby djokovic dolores
    dominic donna doris dorothy douglas drogba duke duncan dylan eddie edith edna edward edwards
    eileen einstein elaine eleanor elena eliza elizabeth ella ellen ellie elliot elliott elsie
    emilia emily emma eric erica erin esme esther ethan ethel eva evans evelyn evie ewan fatima
    federer felicity felix fern fido finley fiona florence fluffy frances francesca francis frank
    frankie fred freddie frederick freya gabriella gail gareth gary gascoigne gavin gemma geoff
    geoffrey george georgia georgina gerald geraldine gerard gerrard giggs gillian gina gizmo
    gladys glenda gloria gordon graham grant greg gregory guy hall hallie hamilton hamish hamza
    hannah harold harper harriet harrison harry harvey hassan hayley hazel heather heidi helen
    helena henry hilary hilda holly howard hugh hughes hugo hussain ian ibrahim imogen imran irene
    iris isaac isabel isabella isabelle isla isobel ivy jack jackie jackson jacob jacqueline jade
    jake james jamie jane janet janice jasmin jasmine jason jasper jay jayne jean jeanette jeff
    jeffrey jemma jennifer jenny jeremy jerry jess jessica jessie jill jim jimmy joan joanna
    joanne jodie joe joel john johnny johnson jon jonathan jones jonny jordan joseph josephine
    joshua josie joy joyce juanita judith judy julia julian julie justin kane karen karl kate
    katherine kathleen kathryn kathy katie katrina katy kaur kay kayleigh keano keira keith kelly
    kelsey kelvin ken kenneth kenny kerry kevin khadija khan kieran kim kimberley kirsten kirsty
    kobe kristina kyle lampard lara larry lassie laura lauren lawrence layla leah leanne lebron
    lee leila lena lenny leo leon leonard lesley leslie lewis liam libby lily linda lindsay lloyd
    logan lola lorna lorraine lottie louie louis louisa louise lucas lucia lucy luke lulu luna
    lydia lynda lynn lynne mabel maddie madeleine madison maggie maisie malcolm mandy maradona
    marcus margaret maria marian marie marilyn marina marion marjorie mark marley martha martin
    martina marvin mary maryam mason mathew matilda matt matthew maureen maurice max maya mcilroy
    meg megan meghan melanie melissa messi mia michael michaela michelle mick midnight mila
    mildred miles millie milly milo miranda miriam misty mitchell mittens mitzy mohamed mohammad
    moira molly monica monty moore morgan morris muriel murphy murray nadal nadia nancy naomi
    napoleon natalie natasha nathan neil nelson newton neymar niamh nicholas nick nicola nicole
    nigel nikki nina noah noel nora norma norman olive oliver olivia omar oreo oscar owen paige
    pam pamela parker patch patel patricia patrick patsy paul paula pauline peggy pele penelope
    penny percy pete peter petra phil philip philippa phillip phoebe phyllis polly poppy priya
    rachel ralph rashford ray raymond rebecca reece reginald renee reuben revie rex rhian rhiannon
    rhys ricardo richard rick ricky riley ringo rita rob robbie robert roberta roberto roberts
    robinson robyn rodney roger roland rolo ronald ronaldo ronnie rooney rory rosa rosalind rose
    roseanne rosemary rosie ross rowan roxanne roxy roy russell rusty ruth ryan sabrina sadie saka
    salah sally sam samantha sammy samuel sandra sandy sara sarah sasha saskia scamp scarlett
    schumacher scott scruffy sean sebastian senna serena shakespeare shane shannon sharon shaun
    shearer sheena sheila shelley shirley shona sian sidney sienna simon singh skye smith smokey
    smudge socks sonia sooty sophia sophie spencer spot stacey stan stanley stella stephanie
    stephen sterling steve steven stewart stuart sue susan susie suzanne sweep sylvia tabitha
    tamara tammy tanya tara tasha taylor tegan terence teresa terry tess tessa thatcher theo
    theresa thompson tiffany tilly tim timothy tina tinkerbell toby todd tom tommy toni tony topsy
    tracey tracy trevor trudy turner tyler una ursula valerie vanessa vera vernon veronica vicky
    victoria vincent viola vivian vivienne walker ward wayne wellington wendy wesley whiskers
    william williams willow wilson winifred winston wood woods wright yasmin yusuf yvette yvonne
    zac zachary zack zahra zain zak zara ziggy zoe
    """
}
