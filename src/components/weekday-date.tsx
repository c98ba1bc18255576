import { Text } from '@mantine/core';
import { formatLocalDate, localDate, weekday } from '@/domain/local-date';

const DIAS = ['dom', 'seg', 'ter', 'qua', 'qui', 'sex', 'sáb'];

/** A day ('AAAA-MM-DD') in words, where there is no place for an element. */
export function weekdayDate(dia: string): string {
  const date = localDate(dia);
  return `${DIAS[weekday(date)]}, ${formatLocalDate(date)}`;
}

/** A day ('AAAA-MM-DD') as people plan with it: "sex, 20/12/2026". */
export function WeekdayDate({ dia }: { dia: string }) {
  return (
    <Text component="span" inherit className="tabular" style={{ whiteSpace: 'nowrap' }}>
      {weekdayDate(dia)}
    </Text>
  );
}
