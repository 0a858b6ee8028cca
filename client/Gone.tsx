import { useTitle } from './title.ts'
import { LinkButton } from './ui/Button.tsx'
import { Page } from './ui/Page.tsx'

/** What was looked for is not here, or not for one's eyes, and nothing tells which (ACCESS): said kindly, with a way on. */
export function Gone(props: { title: string; words: string; href: string; to: string }) {
  useTitle(() => props.title)
  return (
    <Page
      narrow
      title={props.title}
      lede={props.words}
      actions={<LinkButton href={props.href}>{props.to}</LinkButton>}
    >
      {null}
    </Page>
  )
}
