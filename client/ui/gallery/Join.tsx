import { createSignal } from 'solid-js'
import { Button } from '#client/ui/Button.tsx'
import { Actions } from '#client/ui/Card.tsx'
import { Field } from '#client/ui/Field.tsx'
import { JoinPanel } from '#client/ui/JoinPanel.tsx'
import { Quote } from '#client/ui/Quote.tsx'
import { Ring } from '#client/ui/Ring.tsx'
import { join } from './cast.ts'

export function Join() {
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
