import { Text, VisuallyHidden } from '@mantine/core';
import { BUSINESS_ZONE } from '@/domain/local-date';

const exact = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'short', timeStyle: 'short', timeZone: BUSINESS_ZONE });

/** An instant as people think of it, "há 3 min", with the exact one on hover and to screen readers. Both ISO instants. */
export function TimeAgo({ at, now }: { at: string; now: string }) {
  const when = exact.format(new Date(at));
  return (
    <Text component="time" inherit dateTime={at} title={when}>
      {ago(at, now)}
      <VisuallyHidden> ({when})</VisuallyHidden>
    </Text>
  );
}

function ago(at: string, now: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(at)) / 60_000);
  if (minutes < 1) return 'agora há pouco';
  if (minutes < 60) return `há ${minutes} min`;
  if (minutes < 24 * 60) return `há ${Math.floor(minutes / 60)} h`;
  return exact.format(new Date(at));
}
