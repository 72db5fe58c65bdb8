import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/global.css'
import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import { App } from './app/App'
import { heedDialogs } from './lib/keys'

z.config({ jitless: true }) // the page's policy forbids what zod would try at its first check
heedDialogs()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
