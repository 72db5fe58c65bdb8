import { useRoute } from '@renderer/hooks/useRoute'
import { useText } from '@renderer/hooks/useLanguage'
import { ConnectionBanner } from './ConnectionBanner'
import { Desk } from './Desk'
import { Dock } from './Dock'
import { Header } from './Header'
import { PageBoundary } from './PageBoundary'
import { PageOf } from './PageOf'
import classes from './Shell.module.css'

/** Header, the page that the address names, and the dock. */
export function Shell() {
  const t = useText()
  const skip = (): void => document.getElementById('content')?.focus()
  return (
    <div className={classes.shell}>
      <button className={classes.skip} onClick={skip}>
        {t.app.skipToContent}
      </button>
      <div>
        <Header />
        <ConnectionBanner />
      </div>
      <main id="content" tabIndex={-1} className={classes.main}>
        <div className={classes.page}>
          <CurrentPage />
        </div>
      </main>
      <Dock />
      <Desk />
    </div>
  )
}

/** By itself, so that a change within a page draws nothing around it anew. */
function CurrentPage() {
  const route = useRoute()
  return (
    <PageBoundary key={route.page === 'run' ? route.id : route.page}>
      <PageOf route={route} />
    </PageBoundary>
  )
}
