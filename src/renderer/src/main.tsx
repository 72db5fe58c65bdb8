import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { heedDialogs } from './lib/keys'

heedDialogs()
const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
