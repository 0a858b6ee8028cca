import { onCleanup, onMount, Show } from 'solid-js'
import type { Signed } from '#shared/passkeys.ts'
import { createAct } from '#client/act.ts'
import { call } from '#client/call.ts'
import { t } from '#client/i18n/i18n.ts'
import { Refused } from '#client/Refused.tsx'
import { Button } from '#client/ui/Button.tsx'
import { enterAs } from '../session.ts'
import { lacking, offersAtField, signWithPasskey } from './device.ts'

// What is asked of the device is good for five minutes, and people come back to a page later than that.
const anew = 4 * 60_000

/** Signing in with a passkey: by the button, or picked where the address is typed, for which it waits quietly. */
export function ByPasskey(props: { onEntered: () => void }) {
  let waiting: AbortController | undefined
  let gone = false
  const ask = () => call('POST /api/session/passkey/challenge')
  const enter = async (signed: Signed) => {
    enterAs(await call('POST /api/session/passkey', { body: signed }))
    props.onEntered()
  }
  const press = createAct(async () => {
    // One at a time: a browser that waits at the field does not ask as well.
    waiting?.abort()
    const signed = await signWithPasskey(await ask())
    if (signed) await enter(signed)
    else void wait()
  })
  const picked = createAct(enter)

  const wait = async () => {
    if (!(await offersAtField()) || gone) return
    const mine = (waiting = new AbortController())
    const timer = setTimeout(() => {
      mine.abort()
      void wait()
    }, anew)
    mine.signal.addEventListener('abort', () => clearTimeout(timer))
    // Whatever is in its way, the button is there too, and says so.
    const signed = await ask()
      .then((asked) => signWithPasskey(asked, mine.signal))
      .catch(() => undefined)
    if (!signed || mine.signal.aborted) return
    clearTimeout(timer)
    if (!(await picked(signed)) && !mine.signal.aborted) void wait()
  }
  onMount(() => void wait())
  onCleanup(() => {
    gone = true
    waiting?.abort()
  })
  return (
    <Show when={!lacking()}>
      <Refused act={press} />
      <Refused act={picked} />
      <Button wide busy={press.busy() || picked.busy()} onClick={() => void press()}>
        {t('passkeys.signIn')}
      </Button>
    </Show>
  )
}
