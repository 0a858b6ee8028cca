import '#client/styles/index.css'
import { createSignal, For, Match, Switch } from 'solid-js'
import { render } from 'solid-js/web'
import { Button } from './Button.tsx'
import { Byline } from './Byline.tsx'
import { Actions, Card, CardTitle, Why } from './Card.tsx'
import type { Seat, SeatState } from './Chair.tsx'
import { Choice, Tick } from './Choice.tsx'
import { ownColour } from './colour.ts'
import { Composer } from './Composer.tsx'
import { Dialog } from './Dialog.tsx'
import { Divide } from './Divide.tsx'
import { Empty } from './Empty.tsx'
import { Field } from './Field.tsx'
import { JoinPanel } from './JoinPanel.tsx'
import { Menu } from './Menu.tsx'
import { Note } from './Note.tsx'
import { Page } from './Page.tsx'
import { Prose } from './Prose.tsx'
import { Quote } from './Quote.tsx'
import { Ring } from './Ring.tsx'
import { Shelf } from './Shelf.tsx'
import { Shell } from './Shell.tsx'
import { Skeleton } from './Skeleton.tsx'
import { Time } from './Time.tsx'

// For development only: the parts side by side, to be looked at. Its words are no part of the product.
const minutes = (n: number) => Date.now() - n * 60_000
const here = [0, 5, 11, 17, 23, 30]
const seat = (i: number): Seat => ({
  state: i >= 40 ? 'free' : i >= 38 ? 'held' : i === 12 ? 'resting' : here.includes(i) ? 'here' : 'taken',
  name: i < 38 ? `Member ${i + 1}` : undefined,
  colour: i < 38 ? ownColour(`member-${i * 7}`) : undefined,
})
const community = Array.from({ length: 48 }, (_, i) => seat(i))
const ping = Array.from({ length: 38 }, (_, i): Seat => ({
  state: i < 4 ? 'in' : i < 7 ? 'no' : i < 8 ? 'later' : 'silent',
}))
const join = Array.from({ length: 48 }, (_, i): Seat => ({
  state: i < 38 ? 'taken' : i === 38 ? 'yours' : 'free',
}))
const states: SeatState[] = [
  'taken',
  'here',
  'resting',
  'held',
  'free',
  'in',
  'waiting',
  'no',
  'later',
  'silent',
  'yours',
  'former',
]
const many = (n: number) =>
  Array.from({ length: n }, (_, i): Seat => ({
    ...seat(i % 38),
    name: undefined,
    state: i > n * 0.85 ? 'free' : seat(i % 38).state,
  }))

function Table() {
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

function Join() {
  const [name, setName] = createSignal('')
  return (
    <JoinPanel
      above="Bram keeps a chair for you"
      title="Slow Makers"
      lede="Forty-eight people who make things by hand and want to be told the truth about them."
      ring={
        <Ring
          seats={join}
          label="38 of 48 seats are taken; one is kept for you"
          big="your chair"
          small="the 39th of 48"
        />
      }
      foot="Kept until 6 December. Nothing happens until you choose."
    >
      <Quote size="large" by="Bram, about you">
        She answered my letter about glue with four pages and a drawing. We need that here.
      </Quote>
      <p>
        <b>Who belongs here:</b> you make, you show unfinished work, you answer before you ask.
      </p>
      <Field label="Your name here" value={name()} onInput={setName} autocomplete="name" />
      <Field
        label="Password"
        kind="password"
        hint="Ten characters or more."
        error={name() && 'Too short.'}
        autocomplete="new-password"
      />
      <Actions>
        <Button variant="go">Take the chair</Button>
        <Button>No, thank you</Button>
      </Actions>
    </JoinPanel>
  )
}

function Parts() {
  const [text, setText] = createSignal('')
  const [pick, setPick] = createSignal<'a' | 'b'>('a')
  const [tick, setTick] = createSignal(true)
  const [open, setOpen] = createSignal(false)
  return (
    <Shell
      title="Letterpress"
      subtitle="7 of 8 seats"
      back={{ href: '#', label: 'the table' }}
      groups={[]}
      bar={[]}
      status="You are offline. What you write is sent when you are back."
    >
      <Page
        title="Parts"
        lede="Each in its states."
        actions={
          <Menu
            label="More"
            items={[
              { label: 'Mute', icon: 'bell', onSelect: () => {} },
              { label: 'Delete', icon: 'remove', danger: true, onSelect: () => {} },
            ]}
          />
        }
      >
        <Shelf title="Buttons">
          <Actions>
            <Button variant="go">Go</Button>
            <Button>Plain</Button>
            <Button variant="quiet">Quiet</Button>
            <Button variant="danger" onClick={() => setOpen(true)}>
              Remove Oskar
            </Button>
            <Button variant="go" busy>
              Busy
            </Button>
            <Button small>Small</Button>
          </Actions>
        </Shelf>
        <Shelf title="Fields">
          <Field
            label="Title"
            value={text()}
            onInput={setText}
            error="It needs a title."
            hint="What is it about?"
          />
          <Field label="Why" kind="textarea" value={text()} onInput={setText} upTo={30} />
          <Field
            label="Whom"
            kind="select"
            value="b"
            options={[
              { value: 'a', label: 'Everybody' },
              { value: 'b', label: 'Potters' },
            ]}
          />
          <Choice
            label="Joining"
            value={pick()}
            onChoose={setPick}
            options={[
              { value: 'a', label: 'Open', hint: 'Whoever likes.' },
              { value: 'b', label: 'On asking' },
            ]}
          />
          <Tick label="Listed" hint="Everybody sees its name." checked={tick()} onChange={setTick} />
        </Shelf>
        <Shelf title="Rings">
          <Ring
            seats={states.map((state) => ({
              state,
              name: 'Ama',
              colour: /taken|here|resting/.test(state) ? 'var(--own-4)' : undefined,
            }))}
            label="All states"
          />
          <For each={[2, 8, 24, 100, 300, 1000]}>
            {(n) => <Ring seats={many(n)} label={`${n} seats`} big={n} small="seats" />}
          </For>
        </Shelf>
        <Shelf title="States">
          <Note action={<Button small>Send again</Button>} tone="bad">
            This did not go through. What you wrote is still here.
          </Note>
          <Note>Oskar is writing…</Note>
          <Note tone="good">Enough are in.</Note>
          <Empty title="Nobody has asked anything yet." action={<Button variant="go">Start a thread</Button>}>
            Be the one who does.
          </Empty>
          <Skeleton shape="card" count={1} />
        </Shelf>
        <Shelf title="A thread">
          <Byline id="sefa" name="Sefa" here>
            <Time at={minutes(4)} />
          </Byline>
          <Prose html="<p>Set the <em>two big words</em> by hand and let the rest be <a href='#'>plate</a>.</p><ul><li>48 point</li><li>Łódź, Dvořák</li></ul><blockquote><p>Polymer.</p></blockquote><pre><code>a = b</code></pre>" />
          <Divide label="New" />
          <Composer label="Answer Mireille" value={text()} onInput={setText} onSend={() => setText('')} />
        </Shelf>
      </Page>
      <Dialog
        open={open()}
        onClose={() => setOpen(false)}
        title="Remove Oskar?"
        description="His chair becomes free. He can be invited again."
        actions={
          <>
            <Button variant="danger" onClick={() => setOpen(false)}>
              Remove Oskar
            </Button>
            <Button onClick={() => setOpen(false)}>Keep his chair</Button>
          </>
        }
      >
        <Field label="Why, for him and the hosts" kind="textarea" />
      </Dialog>
    </Shell>
  )
}

const root = document.getElementById('root')
if (root)
  render(
    () => (
      <Switch fallback={<Parts />}>
        <Match when={location.search === '?table'}>
          <Table />
        </Match>
        <Match when={location.search === '?join'}>
          <Join />
        </Match>
      </Switch>
    ),
    root,
  )
