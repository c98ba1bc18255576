import axios, { type AxiosRequestConfig } from 'axios';
import { z } from 'zod';
import type { FieldErrors } from './errors';

const errorBody = z.object({
  error: z.object({ code: z.string(), message: z.string(), fields: z.record(z.string(), z.string()).optional() }),
});

/** What our API said when it refused, or that it could not be reached. Safe to show to a person. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldErrors;

  constructor(status: number, code: string, message: string, fields: FieldErrors = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

const http = axios.create({ baseURL: '/api', timeout: 30_000 });

/**
 * Calls our own API from the browser and parses the answer. Throws ApiError: with the API's message and fields when it
 * refused, with code OFFLINE when it did not answer (nothing is known about whether it did what was asked).
 */
export async function callApi<T>(output: z.ZodType<T>, request: AxiosRequestConfig): Promise<T> {
  try {
    const { data } = await http.request<unknown>(request);
    return output.parse(data);
  } catch (error) {
    throw toApiError(error);
  }
}

function toApiError(error: unknown): Error {
  if (!axios.isAxiosError(error)) return error instanceof Error ? error : new Error(String(error));
  if (!error.response) {
    return new ApiError(
      0,
      'OFFLINE',
      'O sistema não respondeu. Confira sua conexão; nada do que você digitou se perdeu.',
    );
  }
  const parsed = errorBody.safeParse(error.response.data);
  if (parsed.success) {
    const { code, message, fields } = parsed.data.error;
    return new ApiError(error.response.status, code, message, fields);
  }
  return new ApiError(error.response.status, 'INTERNAL', 'Algo falhou do nosso lado. Tente de novo em instantes.');
}
