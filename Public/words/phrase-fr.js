// Des mots français simples pour les phrases secrètes, courts et sans accents ; tirés avec la même chance.
export const words = `
    abeille abricot acajou accord acier agrume aiguille ajonc album algue alpin amande ambre amical amidon amiral ananas anchois
    angle animal anneau antenne appel arbre archet ardoise argile armoire artiste asperge assiette atelier atlas atome aube auberge
    aurore automne autruche avocat avoine azur bagage bague balcon baleine ballon bambou banane bandeau banjo barque barrage basilic
    bassin bateau belette billet biscuit bison bleuet bocal boisson bonbon bonheur bonnet bouchon boucle bougie bouquet bourdon
    bourgeon boussole bouton branche brebis brioche brique brise broche brosse brouette brume buffet buisson bureau cabine cacao
    cactus cadeau cahier caillou camarade canal canari canif cannelle canot canyon capsule carafe caravane carnet carotte carpe
    carreau cartable carte carton cascade cassis castor ceinture cercle cerfeuil cerise chaise chalet chaloupe chambre chameau
    chamois chanson chapeau chapitre charbon chardon chariot chaton chemin cheval chevreau chiffre chocolat ciel cigale cirque
    ciseau citron clavier cloche clocher clown cocon coiffure colibri collier colline colombe compas concert coquille corail corbeau
    corniche coton coupole couronne cousin coussin couteau couvert crayon crocus cube cymbale daim dauphin dentelle dessert diamant
    dimanche domino donjon dorade dragon drapeau encens endive engrais ensemble entrain envol escalier escargot espace espoir essaim
    estuaire fable falaise famille fanfare farine fauteuil fenouil ferme feston feuille ficelle figue figure filet film flacon
    flamant flamme flanelle fleur fleuve flocon flore flotte foire folio fontaine forage forme formule fossile foulard four fourmi
    fraise frelon frigo frise fromage froment fruit fumet fusain fuseau galaxie galerie galet galop gant garage garance gare gaufre
    gazelle gazon gentiane gibbon girafe girofle givre glace glacier glycine gouache gousse grain graine grange granit grappe gratin
    gravier grelot grenade grenier grillon grimoire grive grotte groupe guide guitare habit haie halte hamac hameau hanneton harpe
    hasard havre herbier hibou histoire hiver homard honneur horizon horloge hublot huile humide humour idole iguane indigo instant
    iris ivoire jacinthe jade jaguar janvier jardin jasmin javelot jersey jonc jongleur jouet journal jovial juillet juin jument
    jungle kaki kayak kimono kiosque kiwi koala lagon lagune laitue lampion lanterne lapin lapis lavande lecture lentille lessive
    lettre levier libre licorne lierre lilas limace linge lionne liseron livre loisir losange lotus loupe loutre lucarne luciole
    lune lupin lustre lutin lynx magasin magie magnolia mairie maison mammouth marelle margelle marine marmite marmotte marron
    marteau matelot matin melon menu message mesure meuble micro miel miette millet mimosa minuit minute miroir moineau moisson
    moment montagne montre moteur mouche mouette moulin mousse mouton muguet murmure muscade musique myrtille nacre nageur nappe
    narcisse natation nature navette navire nectar neige noisette nomade nombre nord notice nougat nouille novembre nuage nuance
    nymphe oasis objet octave octobre odeur oignon oiseau olive olivier ombre omelette onde opale orage orange oreiller orge orient
    orme ortie oseille osier otarie ourson page paille palme palmier palombe panda panier panneau panorama pantalon papaye papier
    papillon papyrus paquet parade parasol parc parcelle parfum parquet partage passage pastel pastille patience patin patio
    pavillon paysage peinture pelle pelote peluche pendule perche perle persil petit peuplier phoque photo phrase piano picorer
    pierre pieuvre pignon pilote piment pinceau pingouin pinson pipeau pirate piscine pistache pivert pivoine placard plage planche
    plante platane plateau platine plongeon pluie plumage plume poche poignet poire poireau poirier poisson poivre poivron polaire
    pollen pommade pomme pommier pompon poney ponton porche portail porte portrait potager poterie potiron poulie poussin prairie
    praline premier presse prisme prune prunier pull pupitre puzzle pyramide quai quartier quenelle quiche racine radeau radio radis
    raisin ramier rappel raquette rayon recette refrain regain regard reinette renard repas ricochet rideau rivage robe robinet
    roche rocher rose rosier rotin route ruban rubis ruche ruisseau rumba sable sabot safari saison salade saladier salon samovar
    sandale santal saphir sapin sarcelle sardine saumon savane saveur savon science seigle semaine semoule sentier serpette sieste
    siffleur signal silex sillage sillon sirop soleil sommet sonate sonnette sorbet sorbier souffle source sourire souris spirale
    square stade station statue steppe store studio sucre sureau surprise syllabe symbole table tableau tablier tabouret tailleur
    tambour tamis tandem tango tapis tarte tartine tasse taxi temple tendre tennis terrasse terrine texte thermos ticket tigre
    timbale timbre tiroir tisane titre toile tomate tonneau topaze torche tornade torrent tortue toucan tourelle tourte tracteur
    tramway treille tremplin tricot tropique trottoir truite tuile tulipe tunnel turban turbine vacances valise vallon vanille vase
    velours verveine veste vestige viaduc victoire vigne vignoble village ville violette violon vitrail voilier voiture voyage
    voyelle wagon yaourt yoga zinnia zodiaque
`.trim().split(/\s+/);
