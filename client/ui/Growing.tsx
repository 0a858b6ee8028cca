import { createEffect, onCleanup, splitProps } from 'solid-js'
import type { JSX } from 'solid-js'

interface GrowingProps extends Omit<
  JSX.TextareaHTMLAttributes<HTMLTextAreaElement>,
  'onInput' | 'value' | 'ref'
> {
  value: string
  onInput?: (value: string) => void
  ref?: (area: HTMLTextAreaElement) => void
}

/** A box for longer writing that is as high as what is in it; its class says how high it may get. */
export function Growing(props: GrowingProps) {
  const [own, rest] = splitProps(props, ['value', 'onInput', 'ref'])
  const byItself = CSS.supports('field-sizing', 'content')
  const grow = (area: HTMLTextAreaElement) => {
    if (byItself || area.scrollHeight === 0) return
    area.style.blockSize = 'auto'
    area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`
  }
  const keep = (area: HTMLTextAreaElement) => {
    own.ref?.(area)
    createEffect(() => {
      if (area.value !== own.value) area.value = own.value
      grow(area)
    })
    if (byItself) return
    const width = new ResizeObserver(() => grow(area))
    width.observe(area)
    onCleanup(() => width.disconnect())
  }
  return (
    <textarea
      {...rest}
      // A box as high as its content forgets its rows; the class makes them its least height.
      style={{ '--rows': rest.rows }}
      ref={(area) => keep(area)}
      value={own.value}
      onInput={(event) => own.onInput?.(event.currentTarget.value)}
    />
  )
}
