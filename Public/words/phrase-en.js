// Plain English words for passphrases, short and well apart; drawn evenly.
export const words = `
    acorn actor album almond amber anchor angel ankle apple apron arch arrow aspen atlas attic autumn avocado bacon badge bagel baker
    balcony ballad balloon bamboo banana band banjo barley barn barrel basil basket bath beach beacon bean beaver bed bee beech bell
    belt bench berry bicycle birch bird biscuit blanket blossom blue boat bonnet book boot bottle boulder bowl box bramble branch
    bread breeze brick bridge broom brother brown brush bubble bucket buckle bugle bundle butter button cabbage cabin cactus cake
    camel camera candle canoe canvas canyon captain caravan card carpet carrot cart castle cat cave cedar cello chair chalk charm
    cheese cherry chess chestnut chicken chimney choir cider cinema cinnamon circle clarinet clay cliff clock cloth cloud clover coast
    coat cobalt cocoa coconut coffee coin collar comet compass concert cookie copper coral corn corner cotton couch cousin cradle
    crane crayon creek cricket crown crystal cup cupboard curtain cushion cycle cypress daisy dance dawn deer desk dew diamond diary
    dinner dish dolphin donkey door dove dragon drawer dream dress drum duck dune dusk eagle ear easel east echo eel egg elbow
    elephant elm ember emerald engine envelope evening fabric falcon family farm feather fence fennel fern ferry fiddle field fig
    finch finger fire fish flag flame flannel flax flint flock flour flower flute foal fog folder forest fork fossil fountain fox
    frame freckle friend frog frost fruit funnel galaxy garage garden garlic gate giant ginger giraffe glacier glass globe glove goat
    gold goose grain grape grass gravel green grove guitar gull hail hammer hammock hamster harbor hare harp harvest hat hawk hazel
    heather hedge hen herb heron hill hive hockey honey hood horn horse hotel house hut icicle igloo indigo ink inn iris iron island
    ivory ivy jacket jam jar jasmine jelly jewel jigsaw journal juice jumper jungle juniper kayak kettle key kitchen kite kitten knee
    knot lace ladder lagoon lake lamb lamp lantern lark laurel lavender lawn leaf leather lemon lens lentil letter lettuce library
    lichen lilac lily lime linen lion lizard llama lobby lobster lotus lunch lute lynx magnet magpie mango mantle maple marble market
    marsh meadow medal melody melon menu mesa milk mill mint mirror mist mitten moon moose morning mosaic moss moth mountain mouse
    muffin mug museum mushroom music mustard napkin needle nest net nickel night noodle north notebook nut nutmeg oak oasis oat ocean
    octopus olive onion opal opera orange orchard orchid otter oven owl oyster paddle page paint palace palm pancake panda paper
    parade parcel park parrot parsnip path pavement peach peacock peanut pear pearl pebble pelican pencil penguin pepper perch piano
    picnic pigeon pillow pilot pine pink pirate planet plate plum pocket poem polar pond pony poplar poppy porch postcard pot potato
    prairie pumpkin puppet purple puzzle quail quartz queen quilt quince rabbit radio radish raft railway rain raisin raven recipe red
    reed reindeer ribbon rice ring river road robin rocket roof room root rope rose rowan ruby rug saddle saffron sage sail salad
    salmon salt sand sandal satin saucer scarf school scissors sea seal season seed shade shadow shawl sheep shelf shell ship shirt
    shoe shore shovel silk silver singer sister skate ski sky sled slipper snail snow soap sock sofa song soup south spade sparrow
    spice spider spinach spoon spring squash squirrel stable stair stamp star station statue steam stone stool stork storm stove straw
    stream street string sugar summer sun sunset swallow swan sweater swing table tailor tangerine tapestry tea teapot temple tent
    theatre thimble thistle thread throne thyme ticket tiger timber toast tomato torch tortoise towel tower town toy tractor trail
    train travel tree trolley trumpet trunk tulip tunnel turnip turtle twig umbrella uncle unicorn valley vanilla vase velvet verse
    village vine violet violin voyage wafer waffle wagon walnut walrus waltz watch water wave weather weaver west whale wheat wheel
    whistle willow window wing winter wolf wonder wood wool wren yarn yellow yogurt zebra zipper zither
`.trim().split(/\s+/);
