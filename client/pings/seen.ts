import { onCleanup } from 'solid-js'
import { useHere } from '#client/community/here.tsx'

/**
 * What was told about a ping is read once it has been seen (PRODUCT §9): answers a ref for where it is shown. `shown` says of
 * which ping all there is to see stands there. Who looks out for it is fetched after the page.
 */
export const useSeen = (shown: () => string | undefined) => {
  const { slug } = useHere()
  return (element: Element) => {
    const gone = new AbortController()
    onCleanup(() => gone.abort())
    import('./sight.ts').then(
      ({ watch }) => watch(element, slug, shown, gone.signal),
      () => {},
    )
  }
}
