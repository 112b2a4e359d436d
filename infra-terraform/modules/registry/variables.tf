variable "name" {
  description = "What every name begins with (module names)."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of the images."
  type        = string
}

variable "repositories" {
  description = "One for each image."
  type        = set(string)
  default     = ["waiting-room", "booking-worker"]
}

variable "images_kept" {
  description = "So many images stay, counting each architecture and the index that names them."
  type        = number
  default     = 90

  validation {
    condition     = var.images_kept >= 10
    error_message = "At least 10: an image for two architectures counts three times, and there must be one to roll back to."
  }
}

variable "deletable" {
  description = "Whether destroying may delete repositories with images in them (dev)."
  type        = bool
  default     = false
}
