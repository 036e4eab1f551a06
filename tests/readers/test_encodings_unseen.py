"""Articles in encodings, mislabelled and damaged as they are found: each must come out with its title and every word of its text.

The texts are our own. They were written, with the damage, before the reader saw any of them; docs/articles.md holds the first figures.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest

from newscast.model import Document
from newscast.readers import read


@dataclass(frozen=True)
class Case:
    """An article's text and the bytes it comes as. `charset` is what the server says, `meta` what the page says."""

    text: str
    encoding: str
    form: str = "txt"
    charset: str = ""
    meta: str = ""
    damage: tuple[tuple[bytes, bytes], ...] = ()
    prefix: bytes = b""
    suffix: bytes = b""
    kept: tuple[tuple[str, str], ...] = ()
    """What in the text may come out otherwise, as damage cannot be undone."""

    @property
    def lines(self) -> list[str]:
        return [line for line in self.text.strip().split("\n") if line]

    def data(self) -> bytes:
        source = FORMS[self.form](self.lines, self.meta)
        data = self.prefix + _encoded(source, self.encoding) + self.suffix
        for good, bad in self.damage:
            assert good in data, good
            data = data.replace(good, bad)
        return data

    def document(self) -> Document:
        kind = "text/html" if self.form == "html" else ""
        return Document(self.data(), f"article.{self.form}", media_type=kind, charset=self.charset)


def _encoded(source: str, encoding: str) -> bytes:
    """The bytes of a text; "utf-8>cp1250" is UTF-8 that was taken for windows-1250 and saved as UTF-8, once for each ">"."""
    real, *wrong = encoding.split(">")
    data = (_toned(source) if real == "cp1258" else source).encode(real)
    for name in wrong:
        data = _misread(data, name).encode()
    return data


def _toned(source: str) -> str:
    """Vietnamese as windows-1258 has it: the tone of a letter as a character of its own behind it."""
    parts = (unicodedata.normalize("NFD", letter) for letter in source)
    return "".join(
        unicodedata.normalize("NFC", "".join(sign for sign in part if sign not in _TONES)) + "".join(_TONES & {*part})
        for part in parts
    )


_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def _misread(data: bytes, name: str) -> str:
    """As browsers and Windows read it: bytes that a code page leaves open stay what they are."""
    return "".join(bytes([byte]).decode(name) if _known(byte, name) else chr(byte) for byte in data)


def _known(byte: int, name: str) -> bool:
    try:
        bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _html(lines: list[str], meta: str) -> str:
    body = "".join(f"<h2>{line[3:]}</h2>" if line.startswith("## ") else f"<p>{line}</p>\n" for line in lines[1:])
    declared = f"<meta charset={meta}>" if meta else ""
    return f"<html><head>{declared}<title>{lines[0]}</title></head><body><article><h1>{lines[0]}</h1>{body}</article></body></html>"


def _text(lines: list[str], _: str) -> str:
    return "\n\n".join(line.removeprefix("## ") for line in lines) + "\n"


def _markdown(lines: list[str], _: str) -> str:
    return f"# {lines[0]}\n\n" + "\n\n".join(lines[1:]) + "\n"


FORMS = {"html": _html, "txt": _text, "md": _markdown}

CZECH = """
Řeka Třebůvka se vrátila do starého koryta
Po sedmdesáti letech teče voda zase loukami pod Lošticemi, kde ji kdysi inženýři svedli do rovného příkopu.
## Žáby byly první
„Čekali jsme to za pět let, ne za měsíc,“ říká správkyně povodí Šárka Dvořáčková a ukazuje na tůně plné žab.
Úpravy stály čtyřicet milionů korun a většinu zaplatil stát, zbytek sehnaly obce z okolí a jeden rybářský spolek.
"""
UKRAINIAN = """
У Чернівцях відкрили найдовшу дитячу залізницю
Перший потяг рушив у неділю о дев'ятій ранку, і квитки на нього розібрали ще у вівторок.
Їздитимуть ним учні, які взимку вчилися на машиністів, кондукторів і чергових по станції.
Директорка гуртка Ґалина Їжакевич каже, що щороку заявок утричі більше, ніж є місць у класі.
"""
BULGARIAN = """
Последният фар на Дунав светна отново
Осем доброволци от Видин работиха три лета, докато поправят механизма, който мълчеше от петдесетте години.
## Къде са частите
Част от лещите бяха намерени в двора на училището, където учителят по физика ги пазел под навеса.
Сега светлината се вижда на двадесет километра, а капитаните на шлеповете вече са изпратили благодарствено писмо.
"""
GREEK = """
Το παλιό πλοίο της άγονης γραμμής γίνεται βιβλιοθήκη
Από τον Οκτώβριο θα δένει κάθε εβδομάδα σε άλλο νησί με οκτώ χιλιάδες βιβλία στο αμπάρι του.
## Ποιος πληρώνει
«Δεν ζητήσαμε τίποτα από το κράτος», λέει η καπετάνισσα Ευγενία Ψαρρού, που μάζεψε τα χρήματα με εράνους.
Οι μαθητές της Δονούσας έχουν ήδη στείλει κατάλογο με όσα θέλουν να διαβάσουν πριν από τα Χριστούγεννα.
"""
TURKISH = """
Ağrı'da öğrenciler ilk yerli kar küreme aracını yaptı
Şehrin meslek lisesinde iki yıl süren çalışma, geçen hafta ilk karla birlikte yollara çıktı.
## Bütçe küçüktü
Öğretmenleri Gülşah Işık, "Parçaların çoğunu hurdalıktan topladık, motoru ise bir çiftçi bağışladı," diyor.
Belediye, köy yollarını açmak için aynı araçtan üç tane daha istedi ve masrafların yarısını üstlendi.
"""
HEBREW = """
רכבת הלילה לחיפה חוזרת אחרי שלושים שנה
החל מהחודש הבא תצא הרכבת הראשונה מבאר שבע בשעה אחת בלילה ותגיע לחיפה לפני הזריחה.
משרד התחבורה מקווה שהעובדים במשמרות הלילה יעדיפו את הקרון על פני הנהיגה בכביש החוף.
"חיכינו לזה הרבה זמן", אמרה אחות מבית החולים, שנוסעת בכל שבוע שלוש פעמים הלוך וחזור.
"""
ARABIC = """
مكتبة على ظهر جمل تصل إلى قرى الصحراء
منذ الربيع يقطع المعلم يوسف الهاشمي ستين كيلومترا كل أسبوع ومعه صندوقان من الكتب لأطفال البدو.
يقول إن الصغار ينتظرونه عند البئر ويعرفون موعد وصوله قبل أن يظهر في الأفق بساعة كاملة.
وتأمل وزارة الثقافة أن تنضم ثلاث قوافل أخرى إلى المشروع قبل نهاية السنة القادمة.
"""
LATVIAN = """
Jūrmalā atrod simts gadu vecu vēstuli pudelē
Bērni to izraka no kāpām pēc vētras, un vāciņš vēl bija aizlīmēts ar vasku.
## Kas to rakstījis
Vēstulē kāda Ķemeru ārsta meita lūdz atradējam pastāstīt, vai krastā vēl aug viņas stādītās priedes.
Muzejs tagad meklē ģimenes pēctečus, bet pašu pudeli drīkstēs apskatīt no ceturtdienas Dzintaru namā.
"""
LITHUANIAN = """
Žvejų kaimelis prie Nemuno šviečiasi vien saulės elektra
Aštuoni namai ir rūkykla jau metus neperka elektros, o žiemą šildosi tuo, ką įkrovė vasarą.
Sumanytojas Ąžuolas Žūklys juokiasi, kad didžiausias priešas buvo ne debesys, o gandrai ant plokščių.
Kitąmet prie jų žada jungtis dar šeši ūkiai, jei savivaldybė sutvarkys seną pylimą.
"""
SJIS = """
廃校になった小学校が夜だけの天文台に生まれ変わる
山あいの町で十年前に閉じた校舎の屋上に、手作りの望遠鏡が三台並んだ。
## 星を見に来る人たち
「表の校庭は暗いほどいい」と、管理人の能登谷さんは笑う。予約は来年の春まで埋まっているという。
町は宿の少なさに困っており、空き家を改装して泊まれるようにする計画を進めている。
"""
EUCJP = """
漁師の町に届いた一通の古い海図
北の港で百年前に描かれた海図が、改修中の倉庫の壁の中から見つかった。
浅瀬の名前はどれも今は使われていない方言で、読めるのは九十歳の元船頭だけだった。
博物館は写しを作り、若い漁師たちに呼び名を覚えてもらう講座を開くことにした。
"""
JIS = """
最後の路面電車が静かに車庫へ帰った
雨の降る土曜日の夜、沿線には傘を差した人が並び、手を振って見送った。
## 線路はどうなるのか
市は線路の跡を自転車の道にする考えで、工事は来年の秋に始まる予定だ。
運転士の一人は「鐘の音だけは残してほしい」と話し、鐘は駅前の公園に置かれることになった。
"""
GB = """
㐂乐镇的老邮局开成了修表铺
镇上最后一位邮递员退休以后，空了六年的柜台上摆满了停走的钟表。
## 谁来修
店主䶮师傅今年七十二岁，他说自己不收学费，只要学徒肯在星期天早上来扫地。
第一批五个学生里有三个姑娘，她们已经能独自拆装一只旧怀表，误差不超过半分钟。
"""
BIG5 = """
山上的茶廠改用溪水發電
小鎮居民花了兩個夏天，把廢棄的水車裝上發電機，燈終於在中秋節前一晚亮了起來。
## 誰都可以參加
負責人許功蓋說，每戶只出一天的工，換來的是整個冬天都不必擔心停電。
鄰近三個村子已經派人來看，打算明年也在自己的溪邊試一試。
"""
KOREAN = """
섬마을 분교에 마지막 학생 둘이 함께 졸업했다
쌍둥이 자매가 강당 한가운데 나란히 앉았고, 마을 사람 마흔 명이 뒤를 채웠다.
교사는 학교가 문을 닫아도 종은 매일 아침 여덟 시에 울리게 하겠다고 약속했다.
교육청은 교실을 작은 도서관으로 바꾸는 방안을 주민들과 의논하고 있다.
"""
FRENCH = """
À Saint-Étienne, les élèves rebaptisent leur cantine
Dès la rentrée, elle s’appellera « Chez Zoé », du nom de la cuisinière qui y a passé trente-huit années.
## Où va l’œuvre
« C’est trop d’honneur, j’ai seulement fait à manger », répond-elle, gênée, devant la fresque peinte au-dessus du four.
Le maire a promis d’ajouter un potager derrière le gymnase, où pousseront déjà des fèves et des pâtissons au printemps.
"""
POLISH = """
Żółw z krakowskiego zoo odnalazł się po trzydziestu latach
Mieszkał pod schodami kamienicy przy ulicy Świętej Łucji i żywił się sałatą od sąsiadek.
## Jak uciekł
„Myśleliśmy, że ktoś go zabrał, a on po prostu poszedł swoją drogą”, mówi dyrektorka ogrodu Małgorzata Źrebiec.
Zwierzę waży dziś dziewięć kilogramów i jest zdrowe, choć weterynarz zaleca mu więcej słońca i mniej ciastek.
"""
SWEDISH = """
Färjan till Åsögruvan får en kapten på nitton år
Elin Björkäng tog över rodret i måndags, samma dag som hennes farfar gick i pension efter ett halvt sekel.
## Så blev det så
”Jag har åkt med sedan jag var två, så överfarten känner jag i mörker”, säger hon och lägger båten mjukt mot kajen.
Kommunen hade annonserat i två år utan att få ett enda svar, trots både bostad och höjd lön.
"""
VIETNAMESE = """
Người thợ giày cuối cùng của phố cổ dạy nghề miễn phí
Mỗi chiều thứ bảy, ông Nguyễn Đức Thuận mở cửa tiệm cho bất cứ ai muốn học khâu đế và cắt da.
Ông nói rằng nghề này không khó, chỉ cần kiên nhẫn và một đôi tay biết nghe lời.
Năm học trò đầu tiên đã mở được tiệm riêng, trong đó có hai người vừa rời trường đại học.
"""
GERMAN = """
Der Bücherbus fährt jetzt auch sonntags über die Dörfer
Großmütter, Schüler und ein Förster standen schon um acht Uhr an der Haltestelle vor der Käserei.
## Was ihn das kostet
„Für uns lohnt sich jede Straße“, sagt die Fahrerin Jördis Weiß, „auch wenn dort bloß fünf Häuser stehen.“
Der Kreis zahlt dafür jährlich 38 000 € und prüft, ob künftig auch Spiele und Nähmaschinen verliehen werden können.
"""
RUSSIAN = """
Под Вяткой вырос музей забытых инструментов
Его хранитель, бывший настройщик роялей, тридцать лет собирал гармони, колёсные лиры и жалейки по деревням.
Каждую вещь здесь можно взять в руки, и школьники уходят не раньше, чем сыграют хотя бы одну песню.
Объём коллекции уже таков, что летом её будут показывать в большом съезжем доме на площади.
"""
HUNGARIAN = """
Három őrház új lakót kapott a keskeny nyomközű vasút mentén
A bükki erdőgazdaság tíz évre adta bérbe őket olyan családoknak, akik vállalják a sínek gondozását.
Őrház;Lakók;Költség
Tőrösrét;két fő;410 000
Kűtőlápa;öt fő;385 500
Az első hóig mindhárom tető elkészül, ígéri Szűcs Győző pályamester, és a kályhák is a helyükön lesznek.
"""

CASES = {
    "cp1250 page that calls itself latin-1": Case(CZECH, "cp1250", "html", meta="iso-8859-1"),
    "koi8-u text": Case(UKRAINIAN, "koi8-u"),
    "cp1251 page that calls itself utf-8": Case(BULGARIAN, "cp1251", "html", charset="utf-8", meta="utf-8"),
    "cp1253 markdown": Case(GREEK, "cp1253", "md"),
    "cp1254 page that calls itself windows-1252": Case(TURKISH, "cp1254", "html", meta="windows-1252"),
    "cp1255 text from a server that says latin-1": Case(HEBREW, "cp1255", charset="iso-8859-1"),
    "cp1256 text with lines of Windows and Mac": Case(ARABIC, "cp1256", damage=((b"\n\n", b"\r\r\n"),)),
    "cp1257 page without a label": Case(LATVIAN, "cp1257", "html"),
    "cp1257 text from a server that says cp1250": Case(LITHUANIAN, "cp1257", charset="windows-1250"),
    "shift-jis page that calls itself euc-jp": Case(SJIS, "cp932", "html", charset="euc-jp", meta="x-sjis"),
    "euc-jp text": Case(EUCJP, "euc_jp"),
    "iso-2022-jp page": Case(JIS, "iso2022_jp", "html", meta="iso-2022-jp"),
    "gb18030 markdown with four-byte characters": Case(GB, "gb18030", "md"),
    "big5 page that calls itself gb2312": Case(BIG5, "big5", "html", meta="gb2312"),
    "euc-kr text with lines of a Mac": Case(KOREAN, "euc_kr", damage=((b"\n", b"\r"),)),
    "utf-16 page without a mark that calls itself utf-8": Case(FRENCH, "utf-16-le", "html", meta="utf-8"),
    "utf-16 page with a mark that calls itself latin-1": Case(
        POLISH, "utf-16-be", "html", charset="iso-8859-1", meta="iso-8859-1", prefix=b"\xfe\xff"
    ),
    "utf-8 page with bad bytes": Case(
        SWEDISH,
        "utf-8",
        "html",
        meta="utf-8",
        damage=(("Björkäng".encode(), "Björkäng".encode("cp1252")), ("båten".encode(), b"b\xc3ten")),
        kept=(("båten", "ten mjukt"),),
    ),
    "utf-8 page saved twice, windows-1250": Case(POLISH, "utf-8>cp1250", "html", meta="utf-8"),
    "utf-8 text saved three times": Case(GERMAN, "utf-8>cp1252>cp1252"),
    "utf-8 russian text saved twice as cp1251": Case(RUSSIAN, "utf-8>cp1251"),
    "cp1258 text": Case(VIETNAMESE, "cp1258", charset="windows-1258"),
    "utf-8 vietnamese text that a server calls windows-1258": Case(VIETNAMESE, "utf-8", charset="windows-1258"),
    "cp1250 text with rows of a table": Case(HUNGARIAN, "cp1250"),
    "utf-8 with a mark, against two labels": Case(
        GERMAN, "utf-8", "html", charset="shift_jis", meta="koi8-r", prefix=b"\xef\xbb\xbf\xef\xbb\xbf"
    ),
    "cp1251 text with NULs at its end": Case(RUSSIAN, "cp1251", suffix=b"\0\0\0"),
    "utf-8 page with NULs": Case(
        FRENCH, "utf-8", "html", meta="utf-8", damage=((b"<p>", b"<p>\0"), (b"</html>", b"</html>\0\0\0"))
    ),
    "mac text that a server calls utf-8": Case(FRENCH, "mac_roman", charset="utf-8", damage=((b"\n", b"\r"),)),
}


THAI = """
ร้านซ่อมจักรยานริมคลองเปิดสอนเด็กฟรีทุกวันเสาร์
ลุงสมชายเริ่มสอนเมื่อสองปีก่อนหลังจากเด็กในซอยเอารถเก่ามาขอให้ช่วยซ่อม
ตอนนี้มีเด็กมาเรียนสัปดาห์ละยี่สิบคน และบางคนซ่อมรถให้เพื่อนบ้านเองได้แล้ว
"""
SERBIAN = """
Stara pivara u Čačku postaje škola za časovničare
Prvih dvanaest đaka počeće u septembru, a nastavu će držati majstori koji su već otišli u penziju.
„Mislili smo da niko neće doći“, kaže Živka Đurđević, koja je šest godina tražila učionicu.
"""
ROMANIAN = """
Un ceas din Sighișoara bate din nou după nouăzeci de ani
Meșterii au găsit roțile dințate într-o ladă din pivniță, învelite în ziare vechi și în lână.
„N-am știut că mai există”, spune Ștefania Țuțuianu, care a ținut cheia turnului toată viața.
"""
PERSIAN = """
کتابخانه سیار به روستاهای کوهستانی رسید
هر هفته دو معلم با یک وانت پر از کتاب از گردنه برفی می‌گذرند تا به مدرسه برسند.
بچه‌ها پیش از آمدن آنها راه را پارو می‌کنند و چای گرم آماده می‌گذارند.
"""
MACEDONIAN = """
Ѓаконот од Ѕвегор ја поправи воденицата што молчеше
Три зими собирал делови од соседните села, а каменот го довлекол со два коња.
Сега селаните пак мелат пченка кај него, и плаќаат со јаболка и со приказни.
"""
FINNISH = """
Yläkoulun oppilaat rakensivat järvelle kelluvan säähavaintoaseman
Työ kesti kaksi vuotta, ja siihen käytettiin vanhoja öljytynnyreitä, köyttä ja pyykkinarua.
Opettaja Päivi Yläjärvi sanoo, että jokainen tekijä saa nyt lähettää päivän lukemat itse.
"""
MALTESE = """
Is-sajjieda ta' Marsaxlokk jibnu dgħajsa bl-għajnuna tat-tfal
Ix-xogħol beda fix-xitwa, meta l-baħar kien qalil u ħadd ma seta' joħroġ.
Ġorġ Żammit jgħid li t-tfal tgħallmu iżjed f'ġimgħa milli hu f'sena sħiħa.
"""
CATALAN = """
L'últim ferrer del Pirineu ensenya l'ofici a quinze veïnes
Cada dimarts encén la farga a les sis i espera que arribin amb bicicleta des de la vall.
«És una feina col·lectiva», diu la Núria, que ja ha forjat ella sola una reixa per a l'església.
"""
KOREAN_TOO = """
시장 골목 인쇄소가 동네 신문을 다시 찍기 시작했다
활자를 고르는 일은 일흔여섯 살 주인이 맡고, 기사는 고등학생들이 저녁마다 모여 쓴다.
첫 호는 삼백 부를 찍었는데 하루 만에 모두 나가 다시 이백 부를 더 찍었다고 한다.
"""
HOKKIEN = """
漁港旁的冰廠改成了孩子的游泳池
去年夏天冰廠關門以後，居民把冷卻池清洗乾淨，裝上了扶手和更衣間。
救生員由退休的船長輪流擔任，他們說這比在海上看天氣還要緊張。
"""
JAPANESE_TOO = """
駅前の靴磨きが五十年ぶりに休みを取った
毎朝六時に店を開けてきた職人は、孫の運動会を見るために初めて看板を裏返した。
常連客は代わりに自分で靴を磨き、その出来ばえを写真に撮って見せ合ったそうだ。
"""

LATER = {
    "thai page without a label": Case(THAI, "cp874", "html"),
    "serbian text from a server that says windows-1252": Case(SERBIAN, "cp1250", charset="windows-1252"),
    "romanian page in latin-10 that calls itself latin-2": Case(ROMANIAN, "iso8859-16", "html", meta="iso-8859-2"),
    "persian text saved twice": Case(PERSIAN, "utf-8>cp1252"),
    "macedonian text without a label": Case(MACEDONIAN, "cp1251"),
    "macedonian page that calls itself windows-1250": Case(MACEDONIAN, "iso8859-5", "html", meta="windows-1250"),
    "finnish page that calls itself shift_jis": Case(FINNISH, "cp1252", "html", charset="shift_jis", meta="shift_jis"),
    "maltese text in latin-3": Case(MALTESE, "iso8859-3", charset="iso-8859-3"),
    "catalan markdown from a server that says gb2312": Case(CATALAN, "cp1252", "md", charset="gb2312"),
    "korean page that calls itself big5": Case(KOREAN_TOO, "cp949", "html", meta="big5"),
    "chinese text from a server that says euc-kr": Case(HOKKIEN, "big5", charset="euc-kr"),
    "chinese page saved twice": Case(HOKKIEN, "utf-8>cp1252", "html", meta="utf-8"),
    "japanese text saved twice as latin-1": Case(JAPANESE_TOO, "utf-8>latin-1"),
    "japanese utf-16 page with half a byte lost": Case(JAPANESE_TOO, "utf-16-le", "html", prefix=b"\xff\xfe", suffix=b"\0"),
    "greek page saved twice": Case(GREEK, "utf-8>cp1253", "html"),
    "czech text saved as cp1252 and again as cp1250": Case(CZECH, "utf-8>cp1252>cp1250"),
    "icelandic letters in a short text": Case(
        """
Þórður á Ísafirði smíðar kajak úr rekaviði
Hann fann spýtuna í fjöru í vor og sá strax að í henni bjó bátur.
""",
        "cp1252",
        charset="windows-1254",
    ),
    "mac text in portuguese": Case(
        """
Pescadores de Peniche põem a lota à venda na internet
Às cinco da manhã já há compradores à espera, embora ninguém saia de casa.
""",
        "mac_roman",
    ),
}
"""Written after the first round had been mended, before they were read; their first run is in docs/articles.md, too."""


def spoken(case: Case) -> tuple[str, str]:
    article = read(case.document())
    parts = [text for section in article.sections for text in (section.heading, *(block.text for block in section.blocks))]
    return article.title, "\n".join(parts)


def wanted(case: Case) -> list[str]:
    lines = [line.removeprefix("## ") for line in case.lines[1:] if ";" not in line]
    return [next((new for old, new in case.kept if old in line), line) for line in lines]


@pytest.mark.parametrize("name", [*CASES, *LATER])
def test_the_title_and_every_paragraph_come_out(name: str) -> None:
    case = (CASES | LATER)[name]
    title, text = spoken(case)
    assert title == case.lines[0]
    assert [line for line in wanted(case) if line not in text] == []


ENCODINGS = (
    (CZECH, "cp1250"),
    (UKRAINIAN, "cp1251 koi8-u"),
    (BULGARIAN, "cp1251 koi8-r iso8859-5"),
    (GREEK, "cp1253 iso8859-7"),
    (TURKISH, "cp1254 iso8859-9"),
    (HEBREW, "cp1255 iso8859-8"),
    (ARABIC, "cp1256 iso8859-6"),
    (LATVIAN, "cp1257"),
    (LITHUANIAN, "cp1257 iso8859-13"),
    (SJIS, "cp932 euc_jp iso2022_jp"),
    (EUCJP, "cp932 euc_jp iso2022_jp"),
    (GB, "gb18030"),
    (BIG5, "big5"),
    (KOREAN, "euc_kr"),
    (FRENCH, "cp1252 mac_roman"),
    (POLISH, "cp1250"),
    (SWEDISH, "cp1252"),
    (VIETNAMESE, "cp1258"),
    (RUSSIAN, "cp1251 koi8-r cp866 iso8859-5"),
    (HUNGARIAN, "cp1250 iso8859-2"),
)
LABELS = (
    "iso-8859-1",
    "utf-8",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1256",
    "koi8-r",
    "gb2312",
    "big5",
    "shift_jis",
    "euc-kr",
)


@pytest.mark.parametrize(("text", "encoding"), [(text, encoding) for text, all_ in ENCODINGS for encoding in all_.split()])
@pytest.mark.parametrize("form", ["html", "txt"])
def test_a_wrong_label_does_no_harm(text: str, encoding: str, form: str) -> None:
    harmed = []
    for label in ("", encoding, *LABELS):
        case = Case(text, encoding, form, charset=label, meta=label)
        title, found = spoken(case)
        if title != case.lines[0] or any(line not in found for line in wanted(case)):
            harmed.append(label)
    assert harmed == []
