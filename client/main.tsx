import '#client/styles/index.css'
import { render } from 'solid-js/web'

const root = document.getElementById('root')
if (root) render(() => <p>Snug</p>, root)
