// Schlichte deutsche Wörter für Passwortsätze, kurz, ohne Umlaute und klein geschrieben; gleichmäßig gezogen.
export const words = `
    abend acker adler ahorn akazie album allee ampel amsel ananas anfang angel anker antwort apfel april arena arktis aroma atelier
    atem atlas auge august ausflug auster auto bach bahn bahnhof balken balkon ball ballade ballett ballon bambus banane band banjo
    barke basalt baum becher beet berg bergbau besen besteck besuch bett biber biene bild birke birne blatt blick blitz block blume
    bluse boden bogen bohne boot borke brand brett brief brille brise brot bruder brunnen buch bucht buddel busch butter cello chor
    clown comic creme dach dachs dackel dampf dattel daumen decke deich delfin diamant dichter dill distel docht donner dorf dorn
    dose drache draht drossel duft dunkel ebbe eber ecke efeu eiche eichel eigelb eimer eisen elch elefant elster engel enkel ente
    erbse erde ernte essig eule europa fabel fabrik faden falke falter familie fanfare farbe farn fasan fass feder feier feige feile
    fels fenchel fenster ferien fest feuer fichte figur film finger fink fisch flachs flagge flamme flasche flieder fliege flocke
    flora floss flosse flug forelle forst forum foto frage freitag freund frieden frosch frost frucht fuchs funke furche gabel
    galerie garage garbe garn garten gast gebirge gedicht geduld geige gelenk gerste geste giebel gipfel gips giraffe gitarre gitter
    glanz glas glocke gold golf gondel gong granit grenze grille grotte grund gruppe gummi gurke haar habicht hafen hafer hagel hahn
    haken halle hals hammer hamster hand harfe harz hase hasel haube haufen haus hebel hecht hecke hefe heft heide heimat hektar
    hemd henne herbst herd herz himmel hirsch hirse hirte hobel hocker holz honig horn hose hotel huhn hummel hummer hund hupe igel
    iltis imker ingwer insel ironie jaguar jahr januar jasmin jeans joghurt juli juni juwel kabel kachel kaffee kajak kakadu kakao
    kaktus kalb kamel kamera kamille kamin kamm kanal kanne kanu kapelle kapitel kappe karotte karte kasten katze kegel keks kelch
    keller kern kerze kessel kette kiefer kies kino kirsche kissen kiste kiwi klang klavier klee kleid klinke klippe kloster knie
    knopf knospe knoten kobold koch koffer kohle kolibri komet kompass konzert koralle korb korken korn kranich kranz kraut kreide
    kreis kresse kreuz krokus krone kruste kuchen kugel kunst kupfer kurve kutsche lachs laden lager lagune lamm lampe land lanze
    laterne laub lauch laune lava leder lehm lehrer leine leinen leiter leser licht liege lilie linde lineal linie linse liste locke
    lorbeer lotse lotus luchs lupe magnet mais malve mandel mango mantel marder markt marmor mars mast matte mauer maus mehl meise
    melodie melone mensch messing mimose minute minze mitte moment monat mond montag moos morgen mosaik motor mulde muschel museum
    musik nachbar nadel nagel name nase natur nebel neffe nektar nelke nest netz neuland neumond nickel norden note nudel nuss oase
    obst ofen oktave oktober olive onkel oper orange orkan osten otter ozean paddel palast palme panda panther papagei papier pappel
    parade park paste pauke pause pedal pegel pelikan perle pfad pfanne pfau pfeffer pfeife pfeil pferd pflanze pflaume pflug pforte
    pfote pilger pilz pinguin pinie pinsel pirat plakat planet platte platz poesie pokal polka pony portal posaune post pracht pumpe
    punkt puppe puzzle quader quarz quelle quitte rabe radar radio rahmen rakete rand ranke rasen raster raum raupe rebe rechen
    regen regie reifen reigen reim reis reise ring ritter robbe roboter rock roggen rohr rolle roman rose rosine route rubin ruder
    ruhe rumba runde saal saft sahne salami salat salbei salz samen samt sand sandale saphir sardine sattel satz sauna schach schal
    schale schatz schaum scheibe scherz scheune schiene schiff schild schilf schirm schlaf schloss schmied schnee schnur schrank
    schrift schritt schuh schule schwan segel segler sehne seide seife seil sekunde senf serie sieb siegel signal silbe silber silo
    sirup sitz socke sofa sohle sommer sonate sonne sonntag spange spargel specht spiegel spiel spinat spinne spirale sport sprache
    sprosse sprung spule spur stab stall stamm stange star staub steg stein steppe stern steuer stiefel stift stille stimme stock
    stoff storch strand strauch strauss stufe stuhl stunde sturm suppe tafel taifun talent tandem tango tanne tante tanz tapete
    tasche tasse taste taube tausch teich teig teller tempel tempo termin thymian tiger tinte tisch titel tomate tonne topas topf
    torte traktor traube traum treppe triller trommel tropfen truhe trumpf tuch tukan tulpe tunnel turbine turm ufer ulme umhang
    umweg urlaub urwald vanille vase ventil veranda verein viola violine vogel vorhang vorrat vulkan wabe wagen wald walnuss walze
    wand wappen wasser watte weber wechsel weide weizen welle welt weste westen wetter wicke widder wiege wiese wimpel wind winkel
    winter wippe wirbel woche wohnung wolf wolke wolle wort wurzel zahl zaun zebra zeder zeichen zeile zeit zelle zelt zement ziegel
    ziel zimmer zimt zink zirkel zirkus zither zitrone zone zopf zucker zweig zwiebel
`.trim().split(/\s+/);
