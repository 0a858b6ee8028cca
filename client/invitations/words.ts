/** Short words one can spell over the telephone; none is the beginning of a story one would not tell. */
export const words =
  `acorn acre actor alder almond alpine amber anchor angle ankle antler apple apron arbor arch arena arrow aspen atlas attic
  autumn badge bagel baker bamboo banjo barley barn barrel basil basin basket beach beacon beaver beech beetle bell bench
  berry birch biscuit blanket blazer bloom blossom bobbin bonfire bonnet border borrow bottle boulder bracket braid bramble
  branch brass bread breeze brick bridge brisk bronze brook broom brush bubble bucket buckle bugle bundle burrow butter button
  cabin cable cactus camel candle canoe canvas canyon caper carbon carpet carrot castle cedar cello chalk chapel cherry chess
  chestnut chimney chisel chorus cider cinder circle citrus clarinet clay cliff clock cloud clover coast cobalt cobble coconut
  comet compass copper coral corner cotton cradle crane crater crayon creek cricket crisp crocus crumb crystal cuckoo cupboard
  curtain cushion cycle cypress dahlia daisy dance dawn delta denim desert diamond dinner dolphin domino donkey doodle dragonfly
  drawer drift drum duchess dune dwarf eagle early earth east easel echo eddy eight elbow elder ember empty engine ermine
  evening falcon fathom feather fennel fern ferry fiddle field fifty fig finch fir firefly flagon flannel flask flint flute
  foggy forest fossil fountain fox frame freckle friday frost fudge gallery garden garlic garnet gather gecko geyser ginger
  giraffe glacier glove gnome goblet gold goose gorse granite grape gravel green grove guitar gull gutter hamlet hammer hammock
  harbour harp harvest hatch hawthorn hazel heather hedge heron hickory hilltop hinge hollow honey hornet hotel humble iceberg
  igloo indigo inkwell island ivory ivy jacket jasmine jersey jigsaw jingle juniper kayak kernel kettle kindle kitchen kite
  kitten knapsack knot ladder lagoon lake lantern larch lark laurel lava lavender leaf ledge lemon lentil lettuce lever lilac
  lily lime linen linnet lizard loaf lobster locket lotus lucky lumber lupin lute lynx magnet magpie mango manor mantle maple
  marble march margin marigold marmot marsh meadow medal mellow melon merry mica midday mild mill mineral minnow mint mirror
  mist mitten molten monday moon moor morning mosaic moss moth mountain mulberry muslin mussel mustard narrow navy nectar needle
  nest nettle nickel north noodle novel nutmeg oak oasis oat oboe ocean ochre october olive onion opal orange orbit orchard
  orchid osprey otter oven oyster paddle palm panda pansy pantry paper parade parcel parsley pastel pasture peach pebble pecan
  pedal pencil penguin pepper petal piano pickle picnic pigeon pillow pine pistachio pitcher planet plaster plum pocket poem
  polka pollen pond poplar poppy porch postcard potato pottery prairie primrose prism puddle puffin pumpkin puzzle quarry quartz
  quay quilt quince quiver rabbit radish raft rain raisin rambler raspberry raven reed reef ribbon ridge ripple river robin
  rocket rook rosemary rowan rubber ruby rudder saddle saffron sage salmon salt sand sapphire satchel saturn saucer scarf
  scarlet school seal season sequoia seven shadow shale shallow shed shell shepherd shingle shore shovel shower silver siskin
  sketch slate sleeve sleigh slipper smoke snail snow soap sofa solar solstice sonnet sorrel south sparrow spider spinach
  spindle spiral spring spruce square squirrel stable starling stone stork storm stove straw stream string sugar summer summit
  sunday sunset swallow swan sweater swift sycamore syrup table tangle tapestry teapot temple tent thicket thimble thistle
  thread thrush thunder thyme tide tiger timber toast tomato topaz torch tower trail trellis trout trumpet tulip tundra tunnel
  turnip turtle twelve twig twilight umber umbrella upland valley vanilla velvet vessel viola violet violin vine voyage waffle
  wagon walnut waltz warbler water wattle weasel west wheat whisker whistle wicker willow window winter wisteria wizard wolf
  wonder wood wool wren yarrow yellow yonder zebra zenith zigzag`.split(/\s+/)
