import { useLocation } from '@solidjs/router'
import { type JSX, Show } from 'solid-js'
import { t } from '#client/i18n/i18n.ts'
import { connection } from '#client/live.ts'
import { Shell } from '#client/ui/Shell.tsx'
import { at, useHere } from './here.tsx'

/** The frame around every page of a community: where one can go, and whether one is connected. */
export function Frame(props: { children: JSX.Element }) {
  const { slug, seat } = useHere()
  const location = useLocation()
  const place = (label: string, ...path: string[]) => ({
    href: at(slug(), ...path),
    label,
    current: location.pathname === at(slug(), ...path),
  })
  const places = () => [place(t('app.home')), place('Talk', 'talk')]
  return (
    <Shell
      title={seat().name}
      groups={[{ places: places() }]}
      bar={places()}
      status={<Show when={connection() === 'lost'}>{t('app.offline')}</Show>}
    >
      {props.children}
    </Shell>
  )
}
