// Gewone Nederlandse woorden voor wachtzinnen, kort en goed te onderscheiden; gelijk verdeeld getrokken.
export const words = `
    aardbei aarde accordeon adelaar adem akker album amandel ananas anker appel april arend arm atelier atlas augustus avond baan
    baard bagage baken bakker bal balkon ballet ballon bamboe banaan banjo bank bas beek beer beker bel berg berk bes bever bezem bies
    biet bij bizon blad blauw bloem bloesem boek boer bok bomen boog boom boon boot bord borst borstel bos boter bouw breien brem
    brief bril broek broer bron brood brug bruin buik buis bus buur buurt cactus cadeau camera caravan ceder cello cent cirkel citroen
    clown concert contrabas dadel dag dageraad dak dakpan dal dans das dauw december deken deksel den deur diamant dier dijk dirigent
    dochter doek dolfijn dom donker doos dorp douche draad draak drempel droom druif druppel duif duin duinen dweil eekhoorn eend
    eendje egel eik eiland emmer engel erwt esdoorn ezel fabel fakkel familie fanfare fazant februari feest ferm fiets fjord flamingo
    fles fluit fontein forel foto framboos fruit gans garen garnaal gebak geel geit gember gerst gesprek geur giraf gitaar glas
    gletsjer goud graan gracht gras grens griet grijs groen groente grot haak haan haar haas hagel hak hal hamer hamster hand handdoek
    haring hark harp hars hart hazelaar heden heg heide helm hemd hemel herberg herder herfst hert heuvel hond honing hooi hoorn
    horizon hotel hout huis hut iep ijs ijsbeer ijzer iris ivoor januari jas jasmijn jeugd jongen juli juni juweel kaars kaart kaas
    kabel kachel kade kajak kalf kam kameel kamer kamp kanaal kaneel kano kapper karper kassa kast kastanje kasteel kat kauw kelder
    kelk kers kerst ketel ketting keuken kever kiezel kikker kind kip klaproos klas klaver klei klimop klok klomp knie knoop knop
    koala koe koek koffer koffie kok kokos kolibri komeet komma kompas konijn koning kool koor koord koper koraal korf korst kraai
    kraan krans krant krekel kroon kruid kruik krukje kurk kussen kust kwartel kwast laars laden lam lamp land lantaarn lap lariks
    lavendel leeuw leeuwerik lei leider lente lepel lerares letter licht lied lijm lijn lijst lijster lila linde linnen lint lip lis
    loep lotus lucht luister luit lus maan maand maart maat magneet mais mand mandarijn mango mantel markt marmer mast mat meel meer
    meeuw mei melk meloen merel mier mijl minuut mist moeder moeras mol molen mond mos mossel mosterd motor mouw muis munt museum muts
    muur muziek naald naam nacht narcis natuur nectar nest net neushoorn nicht noorden noot notitie november oase oceaan ochtend oever
    oktober olie olifant olijf olm oma oog oor oosten opa opera orgel orkest otter oude oven paard paarden paars pad paleis palm pan
    panda papaver papegaai papier parasol parel park pauw peer pelikaan pen penseel peper perron perzik piano picknick pijl pijnboom
    pinda pinguin piraat plaat plank plant plein pluim poes poort pop populier post postzegel pot potlood prei prins prinses pruim
    puzzel raaf raam radijs radio raket ram rand raster ree regen regenboog reiger reis rendier ridder riet rijst ring rivier robijn
    roer rok rood roodborst room roos rots rozijn rug rugzak saffier salade salie sap satijn schaap schaats schaduw schelp schep
    scherm schild schip schoen schommel school schouw schuur ski sla slak slee sleutel sloep sloffen sloot smaragd sneeuw snoek snor
    soep sofa spar specht spiegel spin spinazie spons spoor spreeuw sprong stad stal stam station steen steiger ster stoel stof storm
    straat strand strik stro stroom struik stuur suiker taart tafel tak tandem tapijt tarwe tas tegel tent theater thee thuis tijger
    tijm toets tol tomaat toneel toon toren touw tractor trap trein trom trompet tuin tulp tunnel twijg uil uitzicht uur vaas vader
    vallei vanille varen varken vat veen veer veld venster verf verhaal vest vijg vijver vink violet viool vis visser vlag vlam vlas
    vleermuis vlieger vlier vlinder vloed vloer voet vogel vos vriend vrijdag vuur vuurtoren waaier wagen wal walnoot walrus walvis
    wand wandel warmte water week weg wei weide wereld wesp west wieg wiek wiel wijn wikke wind winkel winter wit wol wolf wolk
    woonboot woord wortel zaad zaal zadel zalm zand zang zebra zee zeehond zeep zeil zetel zilver zolder zomer zon zondag zout zuiden
    zus zwaan zwaluw zwart
`.trim().split(/\s+/);
