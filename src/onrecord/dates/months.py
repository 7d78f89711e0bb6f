"""Names of the months in the languages that pages are printed in.

``3. listopada 2024.`` on a Croatian page is a day of October, ``3 listopada 2024`` on a Polish one a day of
November: so the table goes by language, and a name that stands for two months in two languages is read by
the language of the page or not at all. ``8 mayo 2024`` on a page in English is a day of May all the same.

The names are written by hand, in the case that a date has, with what pages print beside them: ``Sept``, ``mrt``, the
Levantine names in Arabic. Held against the Unicode CLDR (by Babel) all wide names are there and none is of another
month; abbreviated ones are missing in some languages (Lithuanian, Georgian, Albanian ...). A language has twelve places
parted by semicolons; names are compared folded.
"""

from __future__ import annotations

from functools import cache

from onrecord.text import fold

_TABLE = {
    "en": "january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; "
    "september sept sep; october oct; november nov; december dec",
    "af": "januarie; februarie; maart mrt; april; mei; junie; julie; augustus; september; oktober okt; november; "
    "desember des",
    "ar": "يناير جانفي; فبراير فيفري شباط; مارس آذار; أبريل ابريل إبريل أفريل نيسان; مايو ماي أيار; "
    "يونيو يونيه جوان حزيران; يوليو يوليه جويلية تموز; أغسطس أوت غشت آب; سبتمبر شتنبر أيلول; أكتوبر; "
    "نوفمبر نونبر; ديسمبر دجنبر",
    "az": "yanvar; fevral; mart; aprel; may; iyun; iyul; avqust; sentyabr; oktyabr; noyabr; dekabr",
    "be": "студзеня студзень; лютага люты; сакавіка сакавік; красавіка красавік; мая май; чэрвеня чэрвень; "
    "ліпеня ліпень; жніўня жнівень; верасня верасень; кастрычніка кастрычнік; лістапада лістапад; снежня снежань",
    "bg": "януари ян; февруари фев; март; април апр; май; юни; юли; август авг; септември сеп; октомври окт; "
    "ноември ное; декември дек",
    "bn": "জানুয়ারি জানুয়ারী; ফেব্রুয়ারি ফেব্রুয়ারী; মার্চ; এপ্রিল; মে; জুন; জুলাই; আগস্ট; সেপ্টেম্বর; অক্টোবর; নভেম্বর; ডিসেম্বর",
    "ca": "gener gen; febrer febr; març; abril abr; maig; juny; juliol jul; agost ag; setembre set; octubre oct; "
    "novembre nov; desembre des",
    "cs": "ledna leden led; února únor úno; března březen bře; dubna duben dub; května květen kvě; "
    "června červen čvn; července červenec čvc; srpna srpen srp; září zář; října říjen říj; listopadu listopad lis; "
    "prosince prosinec pro",
    "da": "januar jan; februar feb; marts mar; april apr; maj; juni jun; juli jul; august aug; september sep sept; "
    "oktober okt; november nov; december dec",
    "de": "januar jänner jan; februar feber feb; märz mär mrz; april apr; mai; juni jun; juli jul; august aug; "
    "september sept sep; oktober okt; november nov; dezember dez",
    "el": "ιανουαρίου ιανουάριος ιαν; φεβρουαρίου φεβρουάριος φεβ φεβρ; μαρτίου μάρτιος μαρ; απριλίου απρίλιος απρ; "
    "μαΐου μάιος μαι; ιουνίου ιούνιος ιουν; ιουλίου ιούλιος ιουλ; αυγούστου αύγουστος αυγ; "
    "σεπτεμβρίου σεπτέμβριος σεπ σεπτ; οκτωβρίου οκτώβριος οκτ; νοεμβρίου νοέμβριος νοε νοεμ; "
    "δεκεμβρίου δεκέμβριος δεκ",
    "es": "enero ene; febrero feb; marzo mar; abril abr; mayo may; junio jun; julio jul; agosto ago; "
    "septiembre setiembre sept sep set; octubre oct; noviembre nov; diciembre dic",
    "et": "jaanuar jaan; veebruar veebr; märts; aprill; mai; juuni; juuli; august; september; oktoober okt; november; "
    "detsember dets",
    "eu": "urtarrila urtarrilaren; otsaila otsailaren; martxoa martxoaren; apirila apirilaren; maiatza maiatzaren; "
    "ekaina ekainaren; uztaila uztailaren; abuztua abuztuaren; iraila irailaren; urria urriaren; azaroa azaroaren; "
    "abendua abenduaren",
    "fi": "tammikuuta tammikuu; helmikuuta helmikuu; maaliskuuta maaliskuu; huhtikuuta huhtikuu; "
    "toukokuuta toukokuu; kesäkuuta kesäkuu; heinäkuuta heinäkuu; elokuuta elokuu; syyskuuta syyskuu; "
    "lokakuuta lokakuu; marraskuuta marraskuu; joulukuuta joulukuu",
    "fr": "janvier janv jan; février févr fév; mars mar; avril avr; mai; juin; juillet juil; août; "
    "septembre sept sep; octobre oct; novembre nov; décembre déc",
    "gl": "xaneiro xan; febreiro feb; marzo mar; abril abr; maio; xuño; xullo; agosto ago; setembro set; outubro out; "
    "novembro nov; decembro dec",
    "he": "ינואר; פברואר; מרץ מרס; אפריל; מאי; יוני; יולי; אוגוסט; ספטמבר; אוקטובר; נובמבר; דצמבר",
    "hi": "जनवरी जन; फ़रवरी फरवरी; मार्च; अप्रैल; मई; जून; जुलाई; अगस्त; सितंबर सितम्बर; अक्टूबर अक्तूबर; नवंबर नवम्बर; दिसंबर दिसम्बर",
    "hr": "siječnja siječanj sij; veljače veljača velj; ožujka ožujak ožu; travnja travanj tra; svibnja svibanj svi; "
    "lipnja lipanj lip; srpnja srpanj srp; kolovoza kolovoz kol; rujna rujan ruj; listopada listopad lis; "
    "studenoga studenog studeni stu; prosinca prosinac pro",
    "hu": "január jan; február febr; március márc; április ápr; május máj; június jún; július júl; augusztus aug; "
    "szeptember szept; október okt; november nov; december dec",
    "id": "januari jan; februari feb; maret mar; april apr; mei; juni jun; juli jul; agustus agu agt; september sep; "
    "oktober okt; november nov; desember des",
    "is": "janúar jan; febrúar feb; mars mar; apríl apr; maí; júní jún; júlí júl; ágúst ágú; september sep; "
    "október okt; nóvember nóv; desember des",
    "it": "gennaio gen; febbraio feb; marzo mar; aprile apr; maggio mag; giugno giu; luglio lug; agosto ago; "
    "settembre set sett; ottobre ott; novembre nov; dicembre dic",
    "ka": "იანვარი; თებერვალი; მარტი; აპრილი; მაისი; ივნისი; ივლისი; აგვისტო; სექტემბერი; ოქტომბერი; ნოემბერი; "
    "დეკემბერი",
    "lt": "sausio sausis; vasario vasaris; kovo kovas; balandžio balandis; gegužės gegužė; birželio birželis; "
    "liepos liepa; rugpjūčio rugpjūtis; rugsėjo rugsėjis; spalio spalis; lapkričio lapkritis; gruodžio gruodis",
    "lv": "janvāris janvārī; februāris februārī; marts martā; aprīlis aprīlī; maijs maijā; jūnijs jūnijā; "
    "jūlijs jūlijā; augusts augustā; septembris septembrī; oktobris oktobrī; novembris novembrī; decembris decembrī",
    "mk": "јануари; февруари; март; април; мај; јуни; јули; август; септември; октомври; ноември; декември",
    "ms": "januari jan; februari feb; mac; april apr; mei; jun; julai jul; ogos ogo; september sept; oktober okt; "
    "november nov; disember dis",
    "nl": "januari jan; februari feb; maart mrt; april apr; mei; juni jun; juli jul; augustus aug; "
    "september sept sep; oktober okt; november nov; december dec",
    "no": "januar jan; februar feb; mars mar; april apr; mai; juni jun; juli jul; august aug; september sep sept; "
    "oktober okt; november nov; desember des",
    "pl": "stycznia styczeń sty; lutego luty lut; marca marzec mar; kwietnia kwiecień kwi; maja maj; "
    "czerwca czerwiec cze; lipca lipiec lip; sierpnia sierpień sie; września wrzesień wrz; "
    "października październik paź; listopada listopad lis; grudnia grudzień gru",
    "pt": "janeiro jan; fevereiro fev; março mar; abril abr; maio mai; junho jun; julho jul; agosto ago; "
    "setembro set; outubro out; novembro nov; dezembro dez",
    "ro": "ianuarie ian; februarie feb; martie mar; aprilie apr; mai; iunie iun; iulie iul; august aug; "
    "septembrie sept; octombrie oct; noiembrie nov noi; decembrie dec",
    "ru": "января январь янв; февраля февраль фев; марта март мар; апреля апрель апр; мая май; июня июнь июн; "
    "июля июль июл; августа август авг; сентября сентябрь сен сент; октября октябрь окт; ноября ноябрь ноя нояб; "
    "декабря декабрь дек",
    "sk": "januára január; februára február; marca marec; apríla apríl; mája máj; júna jún; júla júl; "
    "augusta august; septembra september; októbra október; novembra november; decembra december",
    "sl": "januarja januar; februarja februar; marca marec; aprila april; maja maj; junija junij; julija julij; "
    "avgusta avgust avg; septembra september; oktobra oktober; novembra november; decembra december",
    "sq": "janar; shkurt; mars; prill; maj; qershor; korrik; gusht; shtator; tetor; nëntor; dhjetor",
    "sr": "januara januar јануара јануар; februara februar фебруара фебруар; marta mart марта март; "
    "aprila april априла април; maja maj маја мај; juna jun jуна јуна јун; jula jul јула јул; "
    "avgusta avgust августа август; septembra septembar септембра септембар; oktobra oktobar октобра октобар; "
    "novembra novembar новембра новембар; decembra decembar децембра децембар",
    "sv": "januari jan; februari feb; mars mar; april apr; maj; juni jun; juli jul; augusti aug; september sept sep; "
    "oktober okt; november nov; december dec",
    "sw": "januari; februari; machi; aprili; mei; juni; julai; agosti; septemba; oktoba; novemba; desemba",
    "th": "มกราคม ม.ค; กุมภาพันธ์ ก.พ; มีนาคม มี.ค; เมษายน เม.ย; พฤษภาคม พ.ค; มิถุนายน มิ.ย; กรกฎาคม ก.ค; "
    "สิงหาคม ส.ค; กันยายน ก.ย; ตุลาคม ต.ค; พฤศจิกายน พ.ย; ธันวาคม ธ.ค",
    "tr": "ocak oca; şubat şub; mart mar; nisan nis; mayıs may; haziran haz; temmuz tem; ağustos ağu; eylül eyl; "
    "ekim eki; kasım kas; aralık ara",
    "uk": "січня січень січ; лютого лютий лют; березня березень бер; квітня квітень кві; травня травень тра; "
    "червня червень чер; липня липень лип; серпня серпень сер; вересня вересень вер; жовтня жовтень жов; "
    "листопада листопад лис; грудня грудень гру",
    "ur": "جنوری; فروری; مارچ; اپریل; مئی; جون; جولائی; اگست; ستمبر; اکتوبر; نومبر; دسمبر",
}


@cache
def _number_names() -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """The months of each language, and those whose names are one month's in every language that has them."""
    by_language: dict[str, dict[str, int]] = {}
    everywhere: dict[str, set[int]] = {}
    for language, row in _TABLE.items():
        names = [(fold(name), n) for n, place in enumerate(row.split(";"), 1) for name in place.split()]
        by_language[language] = dict(names)
        for name, n in names:
            everywhere.setdefault(name, set()).add(n)
    return by_language, {name: min(months) for name, months in everywhere.items() if len(months) == 1}


def month_of(name: str, language: str | None = None) -> int | None:
    """The month, 1 to 12, that a word names in the page's language or, if that has no such name, in any other.

    None for a word that names none, and for one that names different months in different languages.
    """
    by_language, everywhere = _number_names()
    folded = fold(name).rstrip(".")
    return by_language.get(language or "", {}).get(folded) or everywhere.get(folded)
