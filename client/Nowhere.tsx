import { t } from './i18n/i18n.ts'
import { useTitle } from './title.ts'
import { LinkButton } from './ui/Button.tsx'
import { JoinPanel } from './ui/JoinPanel.tsx'
import { Page } from './ui/Page.tsx'

/** An address that leads nowhere. */
export function Nowhere() {
  useTitle(() => t('app.notFound'))
  return (
    <JoinPanel title={t('app.notFound')}>
      <LinkButton href="/">{t('app.home')}</LinkButton>
    </JoinPanel>
  )
}

/** The same inside a community, with all its places around it. */
export function NowhereHere() {
  useTitle(() => t('app.notFound'))
  return (
    <Page title={t('app.notFound')} lede={t('app.notFoundLede')}>
      <LinkButton href="/">{t('app.home')}</LinkButton>
    </Page>
  )
}
