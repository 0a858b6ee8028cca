import { createSignal, For } from 'solid-js'
import { Button } from '#client/ui/Button.tsx'
import { Byline } from '#client/ui/Byline.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Choice, Tick } from '#client/ui/Choice.tsx'
import { Composer } from '#client/ui/Composer.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Divide } from '#client/ui/Divide.tsx'
import { Empty } from '#client/ui/Empty.tsx'
import { Field } from '#client/ui/Field.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Page } from '#client/ui/Page.tsx'
import { Prose } from '#client/ui/Prose.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { Shelf } from '#client/ui/Shelf.tsx'
import { Shell } from '#client/ui/Shell.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { Time } from '#client/ui/Time.tsx'
import { minutes, states, many } from './cast.ts'

export function Parts() {
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
