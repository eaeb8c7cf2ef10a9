/** Verses written for this page: four beats a line, lines that rhyme in pairs. */
export const verses = `The rain comes down on roof and lane,
it drums and stops and drums again.
A snail goes slowly up the wall
and does not mind the rain at all.

The wind has lost its hat today,
it looks for it along the bay.
It turns the boats, it turns the mill,
it cannot keep a moment still.

A lamp is burning in the night,
the moths are dancing round its light.
They do not ask, they do not know
what makes the little lantern glow.

The moon looks down into the well
and sees a moon that slipped and fell.
It would be glad to bring it back,
but wells are deep and water black.

The train goes over field and hill,
and when it stops, the world stands still.
Then all the trees begin to run,
the last one overtakes the sun.

An apple fell into the grass,
a beetle stopped to let it pass.
It rolled and rolled and came to rest
beside an empty swallow's nest.

The clock says tick, the clock says tock,
the mouse lives well behind the clock.
It sleeps by day, it walks at one,
and it is gone before the sun.

The river never turns around,
it talks of all that it has found:
a leaf, a shoe, a piece of string,
a bird that was too tired to sing.

The snow has covered field and street,
it keeps the print of little feet.
They lead away, they lead us back,
and then the snow has lost the track.

The sea says hush, the sea says stay,
it gives, and then it takes away.
It writes its name upon the sand
and wipes it off with its own hand.

The cat is sitting on the sill,
the light is low, the house is still.
She sees a thing that is not there
and lays her paw upon the air.

The bread is baking in the town,
the crust is turning golden brown.
The smell goes out along the street
and asks the people in to eat.

The night has put the stars in rows
and counts them all before it goes.
It has forgotten two or three,
they hang till morning in the tree.

The spider waits, the thread is thin,
she lets the early morning in.
A drop is caught, and then a few,
and all her catch today is dew.

The old man rows, the lake is wide,
he takes the evening on his side.
He does not hurry, does not speak,
the oars say all he has to seek.

The swallow knows the way by heart,
she comes in spring and will depart
when all the leaves are turning red
and stars are cold above the shed.
`;
