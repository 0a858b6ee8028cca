import { ago, ahead, by, clock, exactly } from '#client/i18n/when.ts'
import type { Zone } from '#client/i18n/when.ts'
import { thisMinute } from './now.ts'

const forms = { ago, by, ahead, clock: (at: number, _now: number, zone?: Zone) => clock(at, zone) }

interface TimeProps {
  /** As the server writes it, or milliseconds. */
  at: string | number
  /** "14 minutes ago"; "by Wednesday 20:00"; "Wednesday 20:00"; "20:00". */
  form?: 'ago' | 'by' | 'ahead' | 'clock'
  /** The server's idea of now, when it is known to differ from the device's. */
  now?: number
  zone?: Zone
  class?: string
}

/** A time as people say it; the exact one on hover. */
export function Time(props: TimeProps) {
  const at = () => new Date(props.at).getTime()
  return (
    <time class={props.class} dateTime={new Date(props.at).toISOString()} title={exactly(at(), props.zone)}>
      {forms[props.form ?? 'ago'](at(), props.now ?? thisMinute(), props.zone)}
    </time>
  )
}
