"""Short and familiar forms of given names; a line holds forms of one name, the full one first. Folded."""

from __future__ import annotations

_LINES = """
    abigail abby
    abraham abe
    albert bert al
    alexander alex sandy sasha alec xander
    alexandra alex sandra sasha
    alfred fred alf
    andrew andy drew
    anthony tony
    antonio toni tonio
    barack barry
    barbara barb babs
    benjamin ben benny
    bernard bernie
    bernadette bernie
    catherine cathy kate katie kathy kitty
    charles charlie chuck
    christine chris tina
    christopher chris kit
    daniel dan danny
    david dave davy
    deborah deb debbie
    dmitri dima mitya
    donald don donny
    dorothy dot dottie
    edward ed eddie ted ned
    elizabeth liz lizzy beth betty eliza libby
    eleanor ellie nora
    eugene gene
    evgeny zhenya
    felipe pipe
    francis frank
    francisco paco pancho
    frances fran
    frederick fred freddie
    gabriel gabe
    gerald gerry jerry
    george geordie
    giuseppe beppe
    gregory greg
    guillermo memo
    harold harry hal
    henry harry hank
    ignacio nacho
    ivan vanya
    jacob jake
    jacqueline jackie
    james jim jimmy jamie
    jeffrey jeff
    jennifer jen jenny
    jessica jess
    jesus chuy
    johann hans
    johannes hans
    john johnny jack jon
    jonathan jon
    jose pepe
    joseph joe joey
    judith judy
    katherine kate katie kathy kitty
    kenneth ken kenny
    lawrence larry
    leonard len leo
    leonid lyonya
    leopold leo
    ludwig lutz
    louis lou
    manuel manny manolo
    margaret maggie meg peggy greta
    maria masha mia
    martin marty
    mary molly polly
    matthew matt
    michael mike mick mickey misha
    mikhail misha
    mohammed mo
    natalia natasha
    nathaniel nat nate
    nicholas nick nicky
    nikolai kolya
    olga olya
    pamela pam
    patricia pat patty tricia
    patrick pat paddy
    peter pete
    philip phil
    raymond ray
    rebecca becky
    reginald reg reggie
    richard rick dick richie rich
    robert bob bobby rob robbie bert
    rodrigo rigo
    ronald ron ronnie
    rosemary rosie
    samuel sam sammy
    samantha sam
    sebastian seb
    sergei seryozha serej
    stephen steve
    steven steve
    susan sue susie
    tatiana tanya
    terence terry
    theodore ted teddy theo
    theresa terry tess
    thomas tom tommy
    timothy tim
    ulrich uli
    victoria vicky
    vincent vince
    viktor vitya
    vladimir vova volodya
    walter walt wally
    wilhelm willi
    william bill billy will willy liam
    yevgeny zhenya
    yuri yura
    zachary zach zack
"""
_FAMILIES: dict[str, set[int]] = {}
for _number, _line in enumerate(_LINES.splitlines()):
    for _word in _line.split():
        _FAMILIES.setdefault(_word, set()).add(_number)


def are_familiar(a: str, b: str) -> bool:
    """Can one be short for the other, or both for one name?"""
    return not _FAMILIES.get(a, set()).isdisjoint(_FAMILIES.get(b, ()))
