import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'

export function HomePage() {
  const t = useText()
  return <PageHeader title={t.nav.home} />
}
