import { nearest } from "../diagnostic/nearest.ts";
import { HeatError } from "./heat-error.ts";
import type { AttributeRequest } from "./scope.ts";

/** The error for an attribute that a resource does not have. */
export function unknownAttribute(request: AttributeRequest, names: Iterable<string>): HeatError {
  const guess = nearest(request.attribute ?? "", names);
  const message = `the referenced attribute (${request.resource} ${request.attribute}) is incorrect`;
  const help = guess === undefined ? undefined : `did you mean "${guess}"?`;
  return new HeatError("evaluate/reference", message, { span: request.span, help });
}
