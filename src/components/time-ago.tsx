import { Text, VisuallyHidden } from '@mantine/core';
import { formatInstant } from '@/domain/local-date';

/** An instant as people think of it, "há 3 min", with the exact one on hover and to screen readers. Both ISO instants. */
export function TimeAgo({ at, now }: { at: string; now: string }) {
  const when = formatInstant(at);
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
  return formatInstant(at);
}
