import '#client/styles/index.css'
import { Match, Switch } from 'solid-js'
import { render } from 'solid-js/web'
import { Join } from './Join.tsx'
import { Parts } from './Parts.tsx'
import { Table } from './Table.tsx'

// For development only: the parts side by side, to be looked at. Its words are no part of the product.
const root = document.getElementById('root')
if (root)
  render(
    () => (
      <Switch fallback={<Parts />}>
        <Match when={location.search === '?table'}>
          <Table />
        </Match>
        <Match when={location.search === '?join'}>
          <Join />
        </Match>
      </Switch>
    ),
    root,
  )
