import { cx } from './cx.ts'

interface ProseProps {
  /** Made by the server from Markdown; never anything typed on this page. */
  html: string
  class?: string
}

/**
 * What a member wrote. The HTML is made on the server only, when it is written, by markdown-it with `html: false`:
 * no tag, attribute or address of the writer's passes through it, and the CSP would run no script if one did.
 */
export function Prose(props: ProseProps) {
  // eslint-disable-next-line solid/no-innerhtml -- see above
  return <div class={cx('prose', props.class)} innerHTML={props.html} />
}
