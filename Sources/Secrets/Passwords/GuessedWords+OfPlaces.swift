extension GuessedWords {
  /// Leeds and round it, towns, countries, and the clubs that play there.
  static let ofPlaces = """
    aberdeen aberford adel afc africa aire airedale airevalley ajax allerton alwoodley america
    american amsterdam anfield ardsley argentina armley arsenal arthington asia astonvilla athens
    australia bangladesh bantams barca barcelona bardsey barnsley barwick batley bayern bcafc
    beeston belfast belgium belleisle benfica benidorm berlin beverley bingley birmingham
    blackpool blades bolton boston bostonspa bournemouth bradford bramley brazil brentford
    bridlington brighouse brighton bristol britain british bury bywater calder calderdale
    california calverley cambridge canada cardiff carlisle castleford celtic cfc chapelallerton
    chapeltown charlton chelsea chester chicago china chinese churwell collingham cookridge
    cornwall cottingley coventry crete crossgates crystalpalace cumbria cyprus dales dallas delhi
    denmark derby derbycounty devon dewsbury doncaster dons dorset dortmund drighlington dubai
    dublin dundee durham eastriding edinburgh egypt elland ellandroad england essex europe everton
    exeter farnley farsley featherstone filey finland florida france fulham garforth germany ghana
    gildersome gipton glasgow greece guiseley gunners halifax halton hammers harehills harewood
    harrogate hawaii headingley hebden hemsworth hibs highbury holbeck holland hollywood horsforth
    hotspur huddersfield hull hunslet ibiza iceland ilkley inter inverness ipswich ireland irish
    italy jamaica jamaican japan japanese juventus karachi kashmir keighley kent kenya kippax
    kirkstall knaresborough korea lahore lancashire lancaster lasvegas ledston leeds leedsunited
    leedsutd leicester lfc lincoln lisbon liverpool liverpoolfc londoner lufc luton madrid majorca
    malta malton manchester mancity manunited manutd marchingontogether meanwood melbourne methley
    mexico micklefield middlesbrough middleton milan millwall mirfield moors moortown morley
    moscow mot mufc mumbai munich newcastle newyork nidd nigeria norfolk normanton northallerton
    northampton northyorkshire norway norwich nottingham oldham oldtrafford orlando ossett otley
    oulton owls oxford pakistan palace pennines peterborough pickering plymouth poland pontefract
    pool porto portsmouth portugal premier preston pudsey punjab rawdon realmadrid rhinos richmond
    ripon rochdale rome rotherham rothwell roundhay russia scarborough scholes scotland scottish
    seacroft selby sheffield sheffieldunited sheffieldwednesday shipley skipton slough somerset
    southampton southyorkshire spain spurs stanningley stockport stoke suffolk sunderland surrey
    sussex swansea swarcliffe sweden swillington sydney tadcaster templenewsam tenerife terriers
    texas thailand thfc thirsk todmorden tokyo toronto tottenham tykes ukraine usa utd vegas
    venice villa wakefield wales warrington warsaw watford welsh wembley westham westyorkshire
    wetherby wharfe wharfedale whinmoor whitby whites whufc wigan wolverhampton woodlesford world
    wortley yankees yeadon ynwa york yorks yorkshire
    """
}
