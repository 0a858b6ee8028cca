import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Actions, Card, CardTitle, Why } from '#client/ui/Card.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Shell } from '#client/ui/Shell.tsx'
import { Time } from '#client/ui/Time.tsx'
import { minutes, community, ping } from './cast.ts'

export function Table() {
  const groups = [
    {
      places: [
        { href: '#', label: 'The table', current: true },
        { href: '#', label: 'Talk' },
        { href: '#', label: 'Pings', wants: true },
        { href: '#', label: 'Members' },
        { href: '#', label: 'Search' },
      ],
    },
    {
      title: 'Your circles',
      places: [
        { href: '#', label: 'Potters', note: '9/12', wants: '2 unread' },
        { href: '#', label: 'Letterpress', note: '7/8' },
        { href: '#', label: 'Start a circle', quiet: true },
      ],
    },
    {
      title: 'You',
      places: [
        { href: '#', label: 'Your chair' },
        { href: '#', label: 'Invitations', note: '2 left' },
      ],
    },
  ]
  const bar = [
    { href: '#', label: 'Table', icon: 'table' as const, current: true },
    { href: '#', label: 'Talk', icon: 'talk' as const },
    { href: '#', label: 'Pings', icon: 'bell' as const, wants: true },
    { href: '#', label: 'Members', icon: 'people' as const },
    { href: '#', label: 'You', icon: 'person' as const },
  ]
  const aside = (
    <>
      <Shelf title="Who is here">
        <Ring seats={community} label="38 of 48 seats taken, 6 here now, 2 kept, 8 free" />
        <p class="soft">
          <b>6 here now</b> · 8 free seats
        </p>
      </Shelf>
      <Shelf title="Not met yet">
        <Card>
          <Byline id="tove" name="Tove Lind" href="#">
            invited by Sefa
          </Byline>
          <p>“Binds field notebooks. Gives more than she asks.”</p>
        </Card>
      </Shelf>
    </>
  )
  return (
    <Shell
      title="Slow Makers"
      subtitle="38 of 48 seats"
      groups={groups}
      bar={bar}
      aside={aside}
      asideLabel="Around you"
    >
      <Page
        title="Good evening, Ama."
        lede="One ping wants an answer. Three people are still waiting for a first reply."
      >
        <Shelf title="Wants your answer">
          <Card
            tone="lit"
            beside={
              <Ring
                seats={ping}
                label="4 in, 3 can’t, 1 later, 30 have not answered yet"
                big={4}
                small="of 6 needed"
              />
            }
          >
            <Byline id="jonas" name="Jonas Thiel" here>
              asks everyone · <Time at={minutes(14)} />
            </Byline>
            <CardTitle href="#">
              Kiln in Leith dies Friday. Who can help carry six shelves on Thursday at 18:00?
            </CardTitle>
            <p class="soft">
              Needs 6 people <Time form="by" at={minutes(-2900)} />. Four are in.
            </p>
            <Actions>
              <Button variant="go">I’m in</Button>
              <Button>Can’t</Button>
              <Button>Not me</Button>
              <Button variant="quiet">Later</Button>
            </Actions>
          </Card>
        </Shelf>
        <Shelf title="Waiting for a first reply">
          <Card>
            <Byline id="mireille" name="Mireille Roux">
              in Letterpress · <Time at={minutes(1500)} />
            </Byline>
            <CardTitle href="#">Is a hand-set masthead worth it for a run of eighty?</CardTitle>
            <p class="soft">I have a case of worn Caslon and a deadline that I made up myself…</p>
            <Why>You two have not spoken yet.</Why>
          </Card>
        </Shelf>
        <Shelf title="In the chair today">
          <Card>
            <Byline id="sefa" name="Sefa Lolo">
              featured by Bram
            </Byline>
            <Quote>
              I stopped selling at fairs and wrote to the forty people who already owned a bowl. Thirty-one
              wrote back.
            </Quote>
            <Actions>
              <Button>Reply to Sefa</Button>
              <Button variant="quiet">Feature somebody</Button>
            </Actions>
          </Card>
        </Shelf>
      </Page>
    </Shell>
  )
}
