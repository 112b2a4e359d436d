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
  description = "So many images stay, counting all seven of a delivery: image, index and attestations of each architecture, and the index of both."
  type        = number
  # 28 deliveries: dev gets one of each commit on main, and must find the one that runs.
  default = 200

  validation {
    condition     = var.images_kept >= 14
    error_message = "At least 14: an image for two architectures counts seven times, and there must be one to roll back to."
  }
}

variable "deletable" {
  description = "Whether destroying may delete repositories with images in them (dev)."
  type        = bool
  default     = false
}
