import { type Accessor, type JSX, Match, Switch } from 'solid-js'
import type { Circle, Mine } from '#shared/circles.ts'
import { circles, mine, outside } from '#client/community/circles.ts'
import { at, useHere } from '#client/community/here.tsx'
import { usePlace } from '#client/community/place.ts'
import { Gone } from '#client/Gone.tsx'
import { t } from '#client/i18n/i18n.ts'
import { createLoad } from '#client/load.ts'
import { sentence } from '#client/refusals.ts'
import { Button } from '#client/ui/Button.tsx'
import { Note } from '#client/ui/Note.tsx'
import { Skeleton } from '#client/ui/Skeleton.tsx'
import { loadCircle } from './inside.ts'
import { seatWords } from './words.ts'

export type Shown = { circle: Accessor<Circle>; mine: Accessor<Mine | undefined> }

/**
 * A page about one circle: shown from what is known at once, loaded with what is inside, and gone when it is lost. The
 * arrow back leads to the circle itself, or from there to all of them.
 */
export function WithCircle(props: { id: string; above?: boolean; children: (shown: Shown) => JSX.Element }) {
  const { slug } = useHere()
  const known = () => circles.all[props.id] ?? outside.all[props.id]
  const tie = () => mine.all[props.id]
  const load = createLoad(
    // Whoever comes in, or keeps it from now on, sees more of it.
    () => ({ slug: slug(), id: props.id, sees: `${tie()?.in} ${tie()?.keeper}` }),
    async ({ slug, id }) => loadCircle(slug, id),
  )
  usePlace(() => ({
    circleId: props.id,
    ...(known() && { top: { title: known()!.name, subtitle: seatWords(known()!) } }),
    back: props.above
      ? { href: at(slug(), 'circles', props.id), label: known()?.name ?? t('circles.title') }
      : { href: at(slug(), 'circles'), label: t('circles.title') },
  }))
  return (
    <Switch fallback={<Skeleton shape="card" count={2} />}>
      <Match when={known()}>{(circle) => props.children({ circle, mine: tie })}</Match>
      <Match when={load.failure()?.type === 'not_found' || load.data()}>
        <Gone
          title={t('circles.gone')}
          words={t('circles.goneSays')}
          href={at(slug(), 'circles')}
          to={t('circles.toCircles')}
        />
      </Match>
      <Match when={load.failure()}>
        {(failure) => (
          <Note tone="bad" action={<Button onClick={() => void load.again()}>{t('app.again')}</Button>}>
            {sentence(failure())}
          </Note>
        )}
      </Match>
    </Switch>
  )
}
