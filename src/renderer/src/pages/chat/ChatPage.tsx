import { PageHeader } from '@renderer/components/PageHeader'
import { useText } from '@renderer/hooks/useLanguage'

export function ChatPage() {
  const t = useText()
  return <PageHeader title={t.nav.chat} />
}
