import { Alert, type AlertProps, Box } from '@mantine/core';
import { ApiError } from '@/lib/api-client';

type Props = AlertProps & {
  error: Error;
  /** Said where the house itself said nothing. */
  otherwise: string;
};

/** Why something could not be done, in the house's own words. `children`: the way on. */
export function FailureAlert({ error, otherwise, children, ...props }: Props) {
  return (
    <Alert color="red" role="alert" {...props}>
      {error instanceof ApiError ? error.message : otherwise}
      {children && <Box mt="sm">{children}</Box>}
    </Alert>
  );
}
