/// Words that are tried first, put together by subject from what is publicly known to be used as a password.
///
/// A list of our own: no line is taken from a collection of other people's.
enum GuessedWords {}

extension GuessedWords {
  /// Things, animals, food, seasons, feelings, games and films, what people do and where they work.
  static let ofEverybody = """
    aaa abba abc abcd abcde abcdef academy access accord account acdc adele admin administrator
    adventure airforce albion alien aliens all allah alpha always amazing amazon amen and android
    angel angels anna ant any anyone anything apache apollo apple apples apr april aragorn are
    army arse arsehole asdf asdfgh ass assembly asshole assistant astra athletic attendance audi
    aug august autumn avenger avengers awesome azerty babe babies baby babyboy babygirl backup
    bacon badger ballet bambi banana bananas bandit barbie bart baseball basketball bass bastard
    batman beach beagle bear bears beatle beatles beautiful bee beef beer beetle behaviour believe
    believer bentley beta beyonce bible bicycle bike bikes bilbo bingo biology birthday biscuit
    biscuits bitch black blackberry blackcat blacky bless blessed blessing blink blood blue
    blueberry bluebird blueblue bluesky bluey blur bmw bollocks bond boobs book books bored boring
    boss bowie boxing boy boyfriend boys bravo bread brilliant britney broadband bronze brother
    brown buddha budget bugger bull bulldog bullshit bum bunny burger burgers bus business buster
    but butter butterfly cake cakes camel can candy captain car caramel care carer carers caring
    carrot carrots cars cash casino cat cats catwoman champagne champion champions change changeit
    changeme changenow charity charizard charlie cheers cheese cheesecake cheesy cheetah chemistry
    cherries cherry chewbacca chicken chief child children childrens chips choccy chocolate christ
    christmas church cider cinnamon cisco citroen city class classroom cluster clusters coach
    cobra cocacola cock coconut coding coffee cola coldplay college collie comet communities
    community computer computers concert cookie cookies cool coolest cooper copper coronation
    corrie corsa council councillor councillors counsellor county cow cowboy cowboys crap crazy
    cricket crimson crow crown crumble crystal cunt cupcake curry custard cute cutie cutiepie
    cyborg cycling dad daddy dalek dancer dancing dark darkness darkside darling darthvader darts
    database daughter davidson dead death debian dec december default delta demon department
    deputy desert developer devil diamond diamonds dick dinosaur director disco disney dobby
    doctor doctors doctorwho dog doggy dogs dollar dollars dolphin dolphins domain donald donkey
    dontforget doom dory dragon dragons drama dream dreamer dreams drummer drums ducati duck ducks
    dumb dumbledore dumbo eagle eagles early earlyhelp earth eastenders easter ebay echo educate
    education eeyore egg eggs eight elephant eleven elsa elvis email emerald eminem emmerdale
    energy english enter enterprise espresso euro everyone everything exam exams excel explore
    explorer fabulous facebook faith falcon falcons families family fantastic fart father feb
    february ferrari fiesta finance fire firefighter fireman fires first fish fishing five flame
    flames flower flowers floyd focus football for ford forest forever forget forgot forgotten
    formula fortnite four fox foxes foxtrot freedom french fri friday friend friends friendship
    frodo frog froggy from frozen fuck fucker fucking fuckoff fuckyou fudge funding funny galaxy
    gamer gaming gamma gandalf ganesh garden gardens garfield garlic gentleman geography german
    ghost ghosts gin ginger giraffe girl girlfriend girls gladiator glory gmail goal goat god gold
    golden goldfish golf golfer gollum goodbye goodpassword goofy google goose gorgeous government
    governor governors grace grape grapes gray green greenday grey greyhound griffin gromit
    gruffalo gryffindor guest guinea guinness guitar guitarist guitars gymnast hack hacker hackers
    hagrid hallo halloween halo ham hamster handsome happiness happy happydays hardware harley
    harrypotter has hate hateyou have hawk hawks head headmaster headteacher health healthcare
    heart hearts heaven hedgehog hell hello help hermione hero heroes hill hiphop hippo history
    hobbit hockey hogwarts holiday holidays holmes holy homer homework honda honey honeybee hope
    horse horses hospital hot hotel hotmail hufflepuff hugs hulk hundred hunter husband ice
    icecold icecream iceman idiot iloveyou imagine inclusion india indian indigo infant infants
    infinity instagram internet intranet iphone iron ironmaiden ironman islam island jackpot
    jaguar jamesbond jan january jazz jedi jelly jellybean jesus jesuschrist jewel job joker
    journey juice jul juliet july jun june junior juniors jupiter just justice karate kawasaki
    keeper kenobi keyboard kid kids killer killers kilo king kings kisses kissme kitten kittens
    kitty klingon knight krishna labrador ladies lady ladybird lager lake lamb landrover laptop
    latin latte laugh laughing lazy leader leaders learn learning ledzeppelin legend legends
    legolas lemon lemons leopard lesson lessons letmein letmeinnow letmeinplease letter letters
    liberty library light lightning lights like lima lime linux lion lions lisa lizard llama login
    logon loki london longpassword lord lorry lottery love lovely loveme lover lovers loves
    loveyou luck lucky luigi mad madonna magenta magic magical magpie magpies maiden mama man
    manager mango mar march marge marines mario mars marshmallow marvel master maths matrix
    maverick may maybe mayor mazda meadow megadeth melody melon men mental mentor mercedes mercury
    mercy metal metallica meteor mice mickey microsoft mike milk milkshake million mine minecraft
    mini minister minnie missyou moana mobile mocha mohammed mom mon monday money monitor monkey
    monkeys monster moon moonlight mordor morpheus mother motherfucker motorbike mountain mouse
    mufasa muffin muggle muhammad mum mummy music musical musician mustang mylove mypass
    mypassword myself mysql mystery nala navy needs nemo neo neptune netball netflix network never
    newpassword night nightmare nights nine ninja nintendo nirvana nissan nobody nokia noodle
    noodles noone nope not nothing nov november number numbers nurse nursery nurses nursing oasis
    ocean oct october office officer officers okay olaf oldpassword omega one onion open
    opensesame openup oracle orange oranges otter our outlaw outlook owl pacman paddington pancake
    pancakes panda panther panthers papa paper paradise parents paris parliament parrot
    partnership pass passcode passkey passphrase passw passwd password passwort pasta pastoral
    payday paypal peace peach peaches peacock pearl pencil penguin penguins penis people peppa
    peppapig pepper peppers pepsi peugeot phantom phoenix phone physics piano pig piggy piglet
    pikachu pineapple pink pinkfloyd pirate pirates pizza planet platinum player players
    playground playstation playtime please pluto pokemon poker police ponies pony poodle pooh poop
    pork porn porsche postgres postman potato potatoes potter pounds power powerful pray prayer
    predator pretty primary prince princess printer private program programmer prosecco psychology
    public pudding pumpkin pupil pupils puppies puppy purple pussy pussycat pwd python qazwsx
    quake quebec queen quidditch qwer qwerty qwertz rabbit racing radiohead rain rainbow ranger
    rangerover rangers raspberry rat raven ravenclaw reader reading rebel reception red redred
    register reindeer remember remind reminder renault rescue rhino rich rihanna rivendell river
    robin roblox robot rock rocket rocknroll rocks rockstar rocky rollsroyce romeo root router
    rovers royal ruby rudolph rugby rum running safeguard safeguarding salmon samsung samurai
    sandwich santa sapphire sat satan saturday saturn sauron sausage sausages saviour scanner
    scarlet school schools science scooby scoobydoo scorpion scout second secondary secret
    secretary secrets sector secure securepassword security senco sencos senior sep sept september
    server service services sesame seven sex sexy shadow shadows shark sharks sheep sherlock shit
    shiva shrek shuttle sierra sigma signin signon silly silver simba simpsons singer sister six
    skiing skoda skull sky skywalker skywards slayer sleep sleepy slipknot slut slytherin smile
    smiley smiling snake snape snooker snoopy snow snowball snowman snowy soccer social socialcare
    socialworker software soldier solo someone something son song sonic sorry space spaghetti
    spaniel spanish special spider spiderman spirit spock sport sports spring squirrel staff
    staffroom star stars startrek starwar starwars steak steel stitch stone stories storm stormzy
    story strawberry strength strictly striker strong strongpassword student students stupid
    success successful sugar summer sun sunday sunny sunrise sunset sunshine superman support
    supporting surfing suzuki swan sweet sweetheart sweetie sweetpea sweets sweety swift swifty
    swimming system systems tango tardis taylorswift tea teacher teachers teaching team teapot
    techno teddy teddybear telephone temp temporary ten tennis tequila terminator terrier tesla
    test tester testing tetris thanks thankyou that the therapist therapy theta third this
    thispassword thomas thor thousand three thu thunder thursday tiger tigers tigger tired tits
    toad toast toffee together tomato toor topgun tortoise town toyota tractor train trains travel
    traveller trinity truck trust trustno truth tue tuesday turkey turquoise turtle twelve twitter
    two ubuntu unicorn uniform united universe university unix unknown user username users
    vacation vader vagina valley vampire vanilla vauxhall venus victor viking violet viper vodka
    voldemort volkswagen volunteer volvo waffle wallace wanderers wanker warcraft warrior was wasd
    water wealth website wed wednesday weekend welcome welcomeback wellbeing were werewolf whale
    whatever whatsapp whippet whiskey whisky white whore wife wifi will willy windows wine winner
    winners winter wireless wish wishes witch with wizard wolf wolves woman women wonder wonderful
    wonderland wonderwoman work worker working wrestling writer writing xbox xmas xray xxx xyz
    yahoo yamaha yankee yellow yes yoda yorkshiretea you young your yours youth youtube zebra
    zelda zeppelin zero zombie zulu zxcv zxcvbn zzz
    """
}
