variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}
